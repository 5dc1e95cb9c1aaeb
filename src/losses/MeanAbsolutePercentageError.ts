import type { LossOptions } from "./BaseLoss.js";
import { ElementwiseLoss } from "./ElementwiseLoss.js";
import { EPSILON } from "./epsilon.js";

/**
 * The mean size of the errors in percent of the targets: 100 mean(|yTrue - yPred| / max(|yTrue|, 1e-7)) over the last axis.
 *
 * Targets and predictions have the same shape, (batch, ..., features).
 */
export class MeanAbsolutePercentageError extends ElementwiseLoss {
  readonly className = "MeanAbsolutePercentageError";

  constructor(options: LossOptions = {}) {
    super("mean_absolute_percentage_error", options);
  }

  protected value(yTrue: number, yPred: number): number {
    return (100 * Math.abs(yPred - yTrue)) / Math.max(Math.abs(yTrue), EPSILON);
  }

  protected slope(yTrue: number, yPred: number): number {
    return (100 * Math.sign(yPred - yTrue)) / Math.max(Math.abs(yTrue), EPSILON);
  }
}
