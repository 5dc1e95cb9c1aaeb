import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** log(sigmoid(x)), exact also where the sigmoid rounds to 0 or 1. */
export function logSigmoid(): Activation {
  return makeActivation({ name: "log_sigmoid", kind: ActivationKind.LogSigmoid, needsInput: true });
}
