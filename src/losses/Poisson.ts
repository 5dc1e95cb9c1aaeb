import { log } from "../util/math.js";
import type { LossOptions } from "./BaseLoss.js";
import { ElementwiseLoss } from "./ElementwiseLoss.js";
import { EPSILON } from "./epsilon.js";

/**
 * The negative log-likelihood of counts `yTrue` under Poisson distributions of mean `yPred`, without its constant:
 * mean(yPred - yTrue log(yPred + 1e-7)) over the last axis.
 *
 * Targets and predictions have the same shape, (batch, ..., features).
 */
export class Poisson extends ElementwiseLoss {
  readonly className = "Poisson";

  constructor(options: LossOptions = {}) {
    super("poisson", options);
  }

  protected value(yTrue: number, yPred: number): number {
    return yPred - yTrue * log(yPred + EPSILON);
  }

  protected slope(yTrue: number, yPred: number): number {
    return 1 - yTrue / (yPred + EPSILON);
  }
}
