import type { LossOptions } from "./BaseLoss.js";
import { ElementwiseLoss } from "./ElementwiseLoss.js";

/**
 * The mean of squares of errors: mean((yTrue - yPred)^2) over the last axis.
 *
 * Targets and predictions have the same shape, (batch, ..., features).
 */
export class MeanSquaredError extends ElementwiseLoss {
  readonly className = "MeanSquaredError";

  constructor(options: LossOptions = {}) {
    super("mean_squared_error", options);
  }

  protected value(yTrue: number, yPred: number): number {
    return (yPred - yTrue) * (yPred - yTrue);
  }

  protected slope(yTrue: number, yPred: number): number {
    return 2 * (yPred - yTrue);
  }
}
