import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation, requireAtLeast } from "./makeActivation.js";

export interface LeakyReluOptions {
  /** The slope below 0. Default 0.2. */
  negativeSlope?: number;
}

/** x above 0, a little of it below. @throws RangeError when `negativeSlope` is negative */
export function leakyRelu({ negativeSlope = 0.2 }: LeakyReluOptions = {}): Activation {
  const parameters = [requireAtLeast(0, "negativeSlope", negativeSlope)];
  return makeActivation({ name: "leaky_relu", kind: ActivationKind.LeakyRelu, parameters });
}
