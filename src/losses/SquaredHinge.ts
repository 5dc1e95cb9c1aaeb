import type { LossOptions } from "./BaseLoss.js";
import { ElementwiseLoss } from "./ElementwiseLoss.js";
import { signedTargets } from "./signedTargets.js";

/**
 * The squared hinge loss: mean(max(1 - yTrue yPred, 0)^2) over the last axis.
 *
 * Targets and predictions have the same shape, (batch, ..., features). Targets are -1 or 1; a batch of 0 and 1 is converted.
 */
export class SquaredHinge extends ElementwiseLoss {
  readonly className = "SquaredHinge";

  constructor(options: LossOptions = {}) {
    super("squared_hinge", options);
  }

  protected override prepareTargets(yTrue: Float32Array): Float32Array {
    return signedTargets(yTrue);
  }

  protected value(yTrue: number, yPred: number): number {
    const short = Math.max(1 - yTrue * yPred, 0);
    return short * short;
  }

  protected slope(yTrue: number, yPred: number): number {
    return -2 * yTrue * Math.max(1 - yTrue * yPred, 0);
  }
}
