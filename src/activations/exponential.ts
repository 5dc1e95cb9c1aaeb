import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** e^x. */
export function exponential(): Activation {
  return makeActivation({ name: "exponential", kind: ActivationKind.Exponential });
}
