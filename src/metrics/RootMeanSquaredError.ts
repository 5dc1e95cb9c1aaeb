import { matchShapes } from "../losses/matchShapes.js";
import { MeanSquaredError as Loss } from "../losses/MeanSquaredError.js";
import type { Tensor } from "../util/tensor.js";
import type { MetricOptions } from "./BaseMetric.js";
import { RowMeanMetric } from "./RowMeanMetric.js";

/** The root of the mean squared error over everything since `reset` (not the mean of the batches' roots). */
export class RootMeanSquaredError extends RowMeanMetric {
  readonly className = "RootMeanSquaredError";
  readonly #loss = new Loss();

  constructor(options: MetricOptions = {}) {
    super("root_mean_squared_error", "down", options);
  }

  override result(): number {
    return Math.fround(Math.sqrt(super.result()));
  }

  protected rowValues(yTrue: Tensor, yPred: Tensor): Float32Array {
    // Unlike the loss, Keras takes numbers of rank 1 as a sample each.
    if (yPred.shape.length !== 1) return this.#loss.perSample(yTrue, yPred);
    matchShapes(this.name, yTrue.shape, yPred.shape);
    const column = [yPred.data.length, 1];
    return this.#loss.perSample({ data: yTrue.data, shape: column }, { data: yPred.data, shape: column });
  }
}
