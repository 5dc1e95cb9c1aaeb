import { exp, log1p, tanh } from "../util/math.js";
import type { LossOptions } from "./BaseLoss.js";
import { ElementwiseLoss } from "./ElementwiseLoss.js";

/**
 * The mean logarithm of the hyperbolic cosine of the errors: mean(log(cosh(yPred - yTrue))) over the last axis. About error^2 / 2
 * for small errors and |error| - log 2 for big ones.
 *
 * Targets and predictions have the same shape, (batch, ..., features).
 */
export class LogCosh extends ElementwiseLoss {
  readonly className = "LogCosh";

  constructor(options: LossOptions = {}) {
    super("log_cosh", options);
  }

  protected value(yTrue: number, yPred: number): number {
    const size = Math.abs(yPred - yTrue);
    return size + log1p(exp(-2 * size)) - Math.LN2;
  }

  protected slope(yTrue: number, yPred: number): number {
    return tanh(yPred - yTrue);
  }
}
