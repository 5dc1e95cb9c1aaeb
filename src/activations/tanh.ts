import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** The hyperbolic tangent: from -1 to 1. */
export function tanh(): Activation {
  return makeActivation({ name: "tanh", kind: ActivationKind.Tanh });
}
