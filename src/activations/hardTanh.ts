import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** x, kept between -1 and 1. */
export function hardTanh(): Activation {
  return makeActivation({ name: "hard_tanh", kind: ActivationKind.HardTanh, needsInput: true });
}
