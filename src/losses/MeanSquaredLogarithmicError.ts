import { log } from "../util/math.js";
import type { LossOptions } from "./BaseLoss.js";
import { ElementwiseLoss } from "./ElementwiseLoss.js";
import { EPSILON } from "./epsilon.js";

/**
 * The mean of squares of the errors of logarithms: mean((log(1 + yTrue) - log(1 + yPred))^2) over the last axis. Values below 1e-7
 * count as 1e-7; no gradient passes through such predictions.
 *
 * Targets and predictions have the same shape, (batch, ..., features).
 */
export class MeanSquaredLogarithmicError extends ElementwiseLoss {
  readonly className = "MeanSquaredLogarithmicError";

  constructor(options: LossOptions = {}) {
    super("mean_squared_logarithmic_error", options);
  }

  protected value(yTrue: number, yPred: number): number {
    const error = logOfOnePlus(yPred) - logOfOnePlus(yTrue);
    return error * error;
  }

  protected slope(yTrue: number, yPred: number): number {
    if (yPred < EPSILON) return 0;
    return (2 * (logOfOnePlus(yPred) - logOfOnePlus(yTrue))) / (1 + yPred);
  }
}

function logOfOnePlus(x: number): number {
  return log(1 + Math.max(x, EPSILON));
}
