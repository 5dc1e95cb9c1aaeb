import type { Loss } from "../losses/Loss.js";
import type { Tensor } from "../util/tensor.js";
import type { MetricOptions } from "./BaseMetric.js";
import type { Metric } from "./Metric.js";
import { RowMeanMetric } from "./RowMeanMetric.js";
import { sampleRun } from "./sampleRun.js";

/** The mean of a loss as a metric. */
export abstract class LossMetric extends RowMeanMetric {
  readonly undo: Metric["undo"];
  readonly #loss: Loss;

  constructor(loss: Loss, options: MetricOptions, defaultName: string = loss.name) {
    super(defaultName, "down", options);
    this.#loss = loss;
    const undo = loss.undo;
    if (undo !== undefined) {
      this.undo = {
        activation: undo.activation,
        update: (yTrue, logits, sampleWeight) => {
          this.mean.update(undo.fromLogits.perSample(yTrue, logits), this.#masked(yTrue, sampleWeight));
        },
      };
    }
  }

  override update(yTrue: Tensor, yPred: Tensor, sampleWeight?: Float32Array): void {
    super.update(yTrue, yPred, this.#masked(yTrue, sampleWeight));
  }

  protected rowValues(yTrue: Tensor, yPred: Tensor): Float32Array {
    return this.#loss.perSample(yTrue, yPred);
  }

  /** The weights without the rows the loss ignores. As in Keras, these count (as 0) where there are no weights. */
  #masked(yTrue: Tensor, sampleWeight?: Float32Array): Float32Array | undefined {
    const mask = this.#loss.mask?.(yTrue);
    if (mask === undefined || sampleWeight === undefined) return sampleWeight;
    const run = sampleRun(mask.length, sampleWeight);
    return mask.map((counts, row) => counts * sampleWeight[Math.floor(row / run)]!);
  }
}
