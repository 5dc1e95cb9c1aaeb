import { SparseCategoricalCrossentropy as Loss } from "../losses/SparseCategoricalCrossentropy.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

export interface SparseCategoricalCrossentropyOptions extends MetricOptions {
  /** Whether predictions are logits, not yet through a softmax. Default false. */
  fromLogits?: boolean;
  /** A label whose rows cost nothing; under sample weights they do not count either. Default null. */
  ignoreClass?: number | null;
}

/** The mean cross-entropy of predicted classes, (batch, ..., classes), against integer labels, (batch, ...). */
export class SparseCategoricalCrossentropy extends LossMetric {
  readonly className = "SparseCategoricalCrossentropy";
  readonly #fromLogits: boolean;
  readonly #ignoreClass: number | null;

  constructor({
    fromLogits = false,
    ignoreClass = null,
    ...options
  }: SparseCategoricalCrossentropyOptions = {}) {
    super(new Loss({ fromLogits, ignoreClass }), options);
    this.#fromLogits = fromLogits;
    this.#ignoreClass = ignoreClass;
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(),
      from_logits: this.#fromLogits,
      ignore_class: this.#ignoreClass,
      axis: -1,
    };
  }
}
