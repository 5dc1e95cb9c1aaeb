import type { LossOptions } from "./BaseLoss.js";
import { ElementwiseLoss } from "./ElementwiseLoss.js";

/**
 * The mean size of the errors: mean(|yTrue - yPred|) over the last axis. At an error of 0 the gradient is 0.
 *
 * Targets and predictions have the same shape, (batch, ..., features).
 */
export class MeanAbsoluteError extends ElementwiseLoss {
  readonly className = "MeanAbsoluteError";

  constructor(options: LossOptions = {}) {
    super("mean_absolute_error", options);
  }

  protected value(yTrue: number, yPred: number): number {
    return Math.abs(yPred - yTrue);
  }

  protected slope(yTrue: number, yPred: number): number {
    return Math.sign(yPred - yTrue);
  }
}
