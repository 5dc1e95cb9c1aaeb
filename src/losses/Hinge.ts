import type { LossOptions } from "./BaseLoss.js";
import { ElementwiseLoss } from "./ElementwiseLoss.js";
import { signedTargets } from "./signedTargets.js";

/**
 * The hinge loss: mean(max(1 - yTrue yPred, 0)) over the last axis.
 *
 * Targets and predictions have the same shape, (batch, ..., features). Targets are -1 or 1; a batch of 0 and 1 is converted.
 */
export class Hinge extends ElementwiseLoss {
  readonly className = "Hinge";

  constructor(options: LossOptions = {}) {
    super("hinge", options);
  }

  protected override prepareTargets(yTrue: Float32Array): Float32Array {
    return signedTargets(yTrue);
  }

  protected value(yTrue: number, yPred: number): number {
    return Math.max(1 - yTrue * yPred, 0);
  }

  protected slope(yTrue: number, yPred: number): number {
    return 1 - yTrue * yPred < 0 ? 0 : -yTrue;
  }
}
