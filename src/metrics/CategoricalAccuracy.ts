import { matchOneHot } from "../losses/matchShapes.js";
import type { Tensor } from "../util/tensor.js";
import { argmax } from "./argmax.js";
import type { MetricOptions } from "./BaseMetric.js";
import { RowMeanMetric } from "./RowMeanMetric.js";

/**
 * How often the most probable class is the right one, for one-hot targets; of equal probabilities the first counts.
 *
 * Targets and predictions (probabilities or logits) have the same shape, (batch, ..., classes).
 */
export class CategoricalAccuracy extends RowMeanMetric {
  readonly className = "CategoricalAccuracy";

  constructor(options: MetricOptions = {}) {
    super("categorical_accuracy", "up", options);
  }

  protected rowValues(yTrue: Tensor, yPred: Tensor): Float32Array {
    const { rows, features } = matchOneHot(
      this.name,
      yTrue.shape,
      yPred.shape,
      'the metric "sparse_categorical_accuracy"',
    );
    const matches = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      const start = row * features;
      matches[row] = argmax(yTrue.data, start, features) === argmax(yPred.data, start, features) ? 1 : 0;
    }
    return matches;
  }
}
