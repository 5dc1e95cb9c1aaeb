import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation, requireAtLeast } from "./makeActivation.js";

export interface HardShrinkOptions {
  /** The largest |x| that becomes 0. Default 0.5. */
  threshold?: number;
}

/** x, but 0 where |x| is not above the threshold. @throws RangeError when `threshold` is negative */
export function hardShrink({ threshold = 0.5 }: HardShrinkOptions = {}): Activation {
  const parameters = [requireAtLeast(0, "threshold", threshold)];
  return makeActivation({
    name: "hard_shrink",
    kind: ActivationKind.HardShrink,
    parameters,
    mayBeSparse: true,
  });
}
