import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** x sigmoid(x), also called swish (Ramachandran et al., 2017). */
export function silu(): Activation {
  return makeActivation({ name: "silu", kind: ActivationKind.Silu, needsInput: true });
}
