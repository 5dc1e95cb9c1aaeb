import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** 1 / (1 + e^-x): from 0 to 1, a probability. */
export function sigmoid(): Activation {
  return makeActivation({ name: "sigmoid", kind: ActivationKind.Sigmoid });
}
