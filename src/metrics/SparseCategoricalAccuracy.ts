import { matchLabels } from "../losses/matchShapes.js";
import type { Tensor } from "../util/tensor.js";
import { argmax } from "./argmax.js";
import type { MetricOptions } from "./BaseMetric.js";
import { RowMeanMetric } from "./RowMeanMetric.js";

/**
 * How often the most probable class is the right one, for integer labels; of equal probabilities the first counts.
 *
 * Predictions (probabilities or logits) have the shape (batch, ..., classes), labels (batch, ...) or (batch, ..., 1).
 */
export class SparseCategoricalAccuracy extends RowMeanMetric {
  readonly className = "SparseCategoricalAccuracy";

  constructor(options: MetricOptions = {}) {
    super("sparse_categorical_accuracy", "up", options);
  }

  protected rowValues(yTrue: Tensor, yPred: Tensor): Float32Array {
    const { rows, features } = matchLabels(
      this.name,
      yTrue.shape,
      yPred.shape,
      'the metric "categorical_accuracy"',
    );
    const matches = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      matches[row] = yTrue.data[row] === argmax(yPred.data, row * features, features) ? 1 : 0;
    }
    return matches;
  }
}
