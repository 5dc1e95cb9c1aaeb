import { log } from "../util/math.js";
import type { LossOptions } from "./BaseLoss.js";
import { ElementwiseLoss } from "./ElementwiseLoss.js";
import { EPSILON } from "./epsilon.js";

/**
 * The Kullback-Leibler divergence from the predicted to the true distribution: sum(yTrue log(yTrue / yPred)) over the last axis,
 * both clipped to [1e-7, 1]. No gradient passes through clipped predictions.
 *
 * Targets and predictions have the same shape, (batch, ..., classes), and hold probabilities.
 */
export class KLDivergence extends ElementwiseLoss {
  readonly className = "KLDivergence";

  constructor(options: LossOptions = {}) {
    super("kl_divergence", options);
  }

  /** The rows are sums, not means. */
  protected override share(): number {
    return 1;
  }

  protected value(yTrue: number, yPred: number): number {
    const target = clip(yTrue);
    return target * log(target / clip(yPred));
  }

  protected slope(yTrue: number, yPred: number): number {
    return yPred < EPSILON || yPred > 1 ? 0 : -clip(yTrue) / yPred;
  }
}

function clip(p: number): number {
  return Math.min(Math.max(p, EPSILON), 1);
}
