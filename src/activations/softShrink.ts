import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation, requireAtLeast } from "./makeActivation.js";

export interface SoftShrinkOptions {
  /** How far. Default 0.5. */
  threshold?: number;
}

/** x moved towards 0 by the threshold, 0 where it is nearer. @throws RangeError when `threshold` is negative */
export function softShrink({ threshold = 0.5 }: SoftShrinkOptions = {}): Activation {
  const parameters = [requireAtLeast(0, "threshold", threshold)];
  return makeActivation({
    name: "soft_shrink",
    kind: ActivationKind.SoftShrink,
    parameters,
    mayBeSparse: true,
  });
}
