import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** e^x / sum(e^x) over each row: positive numbers that add up to 1, the probabilities of classes. */
export function softmax(): Activation {
  return makeActivation({ name: "softmax", kind: ActivationKind.Softmax, rowwise: true });
}
