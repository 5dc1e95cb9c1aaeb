import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** log(1 + e^x): relu without the kink. */
export function softplus(): Activation {
  return makeActivation({ name: "softplus", kind: ActivationKind.Softplus, needsInput: true });
}
