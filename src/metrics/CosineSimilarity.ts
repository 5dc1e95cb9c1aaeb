import { CosineSimilarity as Loss } from "../losses/CosineSimilarity.js";
import type { Tensor } from "../util/tensor.js";
import type { MetricOptions } from "./BaseMetric.js";
import { RowMeanMetric } from "./RowMeanMetric.js";

export interface CosineSimilarityOptions extends MetricOptions {
  /** The axis along which vectors lie, negative from the end. Default -1. */
  axis?: number;
}

/** The mean cosine of the angle between targets and predictions: 1 for the same direction (the loss of that name is minus this). */
export class CosineSimilarity extends RowMeanMetric {
  readonly className = "CosineSimilarity";
  readonly #loss: Loss;

  constructor({ axis = -1, ...options }: CosineSimilarityOptions = {}) {
    super("cosine_similarity", "up", options);
    this.#loss = new Loss({ axis });
  }

  /** Keras leaves `axis` out of the config, and so loses it; it reads it back all the same. */
  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), axis: this.#loss.axis };
  }

  protected rowValues(yTrue: Tensor, yPred: Tensor): Float32Array {
    return this.#loss.perSample(yTrue, yPred).map((loss) => -loss);
  }
}
