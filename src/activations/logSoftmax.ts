import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** log(softmax(x)) over each row, exact also where softmax rounds to 0. */
export function logSoftmax(): Activation {
  return makeActivation({ name: "log_softmax", kind: ActivationKind.LogSoftmax, rowwise: true });
}
