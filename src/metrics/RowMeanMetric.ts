import type { Tensor } from "../util/tensor.js";
import { BaseMetric } from "./BaseMetric.js";
import { Mean } from "./Mean.js";

/** A metric that is the weighted mean of a value for each row of the last axis. */
export abstract class RowMeanMetric extends BaseMetric {
  protected readonly mean: Mean = new Mean();

  /** The value of each row; throws when the shapes do not fit. */
  protected abstract rowValues(yTrue: Tensor, yPred: Tensor): Float32Array;

  reset(): void {
    this.mean.reset();
  }

  update(yTrue: Tensor, yPred: Tensor, sampleWeight?: Float32Array): void {
    this.updateRows(this.rowValues(yTrue, yPred), sampleWeight);
  }

  /** `update` with the value of each row. */
  updateRows(values: Float32Array, sampleWeight?: Float32Array): void {
    this.mean.update(values, sampleWeight);
  }

  result(): number {
    return this.mean.result();
  }
}
