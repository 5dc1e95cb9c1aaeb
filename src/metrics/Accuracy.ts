import type { Tensor } from "../util/tensor.js";
import type { MetricOptions } from "./BaseMetric.js";
import { meanOfMatches } from "./meanOfMatches.js";
import { RowMeanMetric } from "./RowMeanMetric.js";

/**
 * How often predictions equal targets exactly; both have the same shape. For probabilities use another accuracy (the name
 * `"accuracy"` in `compile` finds the right one).
 */
export class Accuracy extends RowMeanMetric {
  readonly className = "Accuracy";

  constructor(options: MetricOptions = {}) {
    super("accuracy", "up", options);
  }

  protected rowValues(yTrue: Tensor, yPred: Tensor): Float32Array {
    return meanOfMatches(this.name, yTrue, yPred, (target, prediction) => target === prediction);
  }
}
