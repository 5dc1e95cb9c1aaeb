import { CategoricalCrossentropy as Loss } from "../losses/CategoricalCrossentropy.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

export interface CategoricalCrossentropyOptions extends MetricOptions {
  /** Whether predictions are logits, not yet through a softmax. Default false. */
  fromLogits?: boolean;
  /** The part of each target, from 0 to 1, shared out evenly among the classes. Default 0. */
  labelSmoothing?: number;
}

/** The mean cross-entropy of predicted classes against one-hot targets, both of shape (batch, ..., classes). */
export class CategoricalCrossentropy extends LossMetric {
  readonly className = "CategoricalCrossentropy";
  readonly #fromLogits: boolean;
  readonly #labelSmoothing: number;

  constructor({ fromLogits = false, labelSmoothing = 0, ...options }: CategoricalCrossentropyOptions = {}) {
    super(new Loss({ fromLogits, labelSmoothing }), options);
    this.#fromLogits = fromLogits;
    this.#labelSmoothing = labelSmoothing;
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(),
      from_logits: this.#fromLogits,
      label_smoothing: this.#labelSmoothing,
      axis: -1,
    };
  }
}
