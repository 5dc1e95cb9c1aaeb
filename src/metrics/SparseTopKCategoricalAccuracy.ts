import { matchLabels } from "../losses/matchShapes.js";
import type { Tensor } from "../util/tensor.js";
import type { MetricOptions } from "./BaseMetric.js";
import { checkK, isInTopK } from "./isInTopK.js";
import { RowMeanMetric } from "./RowMeanMetric.js";

export interface SparseTopKCategoricalAccuracyOptions extends MetricOptions {
  /** How many of the most probable classes count. Default 5. */
  k?: number;
}

/**
 * How often the right class is among the `k` most probable ones, for integer labels.
 *
 * Predictions have the shape (batch, ..., classes), labels (batch, ...) or (batch, ..., 1).
 */
export class SparseTopKCategoricalAccuracy extends RowMeanMetric {
  readonly className = "SparseTopKCategoricalAccuracy";
  readonly k: number;

  constructor(options: SparseTopKCategoricalAccuracyOptions = {}) {
    super("sparse_top_k_categorical_accuracy", "up", options);
    this.k = checkK(options.k ?? 5);
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), k: this.k };
  }

  protected rowValues(yTrue: Tensor, yPred: Tensor): Float32Array {
    const { rows, features } = matchLabels(
      this.name,
      yTrue.shape,
      yPred.shape,
      'the metric "top_k_categorical_accuracy"',
    );
    const matches = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      matches[row] = isInTopK(yPred.data, row * features, features, yTrue.data[row]!, this.k) ? 1 : 0;
    }
    return matches;
  }
}
