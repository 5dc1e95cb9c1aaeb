import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** x tanh(softplus(x)) (Misra, 2019). */
export function mish(): Activation {
  return makeActivation({ name: "mish", kind: ActivationKind.Mish, needsInput: true });
}
