import type { Tensor } from "../util/tensor.js";
import type { MetricOptions } from "./BaseMetric.js";
import { meanOfMatches } from "./meanOfMatches.js";
import { RowMeanMetric } from "./RowMeanMetric.js";

export interface BinaryAccuracyOptions extends MetricOptions {
  /** Predictions above it are a yes; between 0 and 1. Default 0.5. */
  threshold?: number;
}

/**
 * How often a yes-or-no answer is right: a prediction is a yes when it is above the threshold, strictly.
 *
 * Targets (0 or 1) and predictions have the same shape, (batch, ..., answers).
 */
export class BinaryAccuracy extends RowMeanMetric {
  readonly className = "BinaryAccuracy";
  readonly threshold: number;

  constructor(options: BinaryAccuracyOptions = {}) {
    super("binary_accuracy", "up", options);
    this.threshold = options.threshold ?? 0.5;
    if (!(this.threshold > 0 && this.threshold < 1)) {
      throw new RangeError(`Expected threshold to be between 0 and 1, got ${this.threshold}.`);
    }
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), threshold: this.threshold };
  }

  protected rowValues(yTrue: Tensor, yPred: Tensor): Float32Array {
    const threshold = Math.fround(this.threshold);
    return meanOfMatches(this.name, yTrue, yPred, (target, p) => target === (p > threshold ? 1 : 0));
  }
}
