import { matchOneHot } from "../losses/matchShapes.js";
import type { Tensor } from "../util/tensor.js";
import { argmax } from "./argmax.js";
import type { MetricOptions } from "./BaseMetric.js";
import { checkK, isInTopK } from "./isInTopK.js";
import { RowMeanMetric } from "./RowMeanMetric.js";

export interface TopKCategoricalAccuracyOptions extends MetricOptions {
  /** How many of the most probable classes count. Default 5. */
  k?: number;
}

/**
 * How often the right class is among the `k` most probable ones, for one-hot targets.
 *
 * Targets and predictions have the same shape, (batch, ..., classes).
 */
export class TopKCategoricalAccuracy extends RowMeanMetric {
  readonly className = "TopKCategoricalAccuracy";
  readonly k: number;

  constructor(options: TopKCategoricalAccuracyOptions = {}) {
    super("top_k_categorical_accuracy", "up", options);
    this.k = checkK(options.k ?? 5);
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), k: this.k };
  }

  protected rowValues(yTrue: Tensor, yPred: Tensor): Float32Array {
    const { rows, features } = matchOneHot(
      this.name,
      yTrue.shape,
      yPred.shape,
      'the metric "sparse_top_k_categorical_accuracy"',
    );
    const matches = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      const label = argmax(yTrue.data, row * features, features);
      matches[row] = isInTopK(yPred.data, row * features, features, label, this.k) ? 1 : 0;
    }
    return matches;
  }
}
