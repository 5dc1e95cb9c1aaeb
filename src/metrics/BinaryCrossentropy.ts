import { BinaryCrossentropy as Loss } from "../losses/BinaryCrossentropy.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

export interface BinaryCrossentropyOptions extends MetricOptions {
  /** Whether predictions are logits, not yet through a sigmoid. Default false. */
  fromLogits?: boolean;
  /** How far targets are moved towards one half, from 0 to 1. Default 0. */
  labelSmoothing?: number;
}

/** The mean cross-entropy of yes-or-no answers; targets and predictions have the same shape. */
export class BinaryCrossentropy extends LossMetric {
  readonly className = "BinaryCrossentropy";
  readonly #fromLogits: boolean;
  readonly #labelSmoothing: number;

  constructor({ fromLogits = false, labelSmoothing = 0, ...options }: BinaryCrossentropyOptions = {}) {
    super(new Loss({ fromLogits, labelSmoothing }), options);
    this.#fromLogits = fromLogits;
    this.#labelSmoothing = labelSmoothing;
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), from_logits: this.#fromLogits, label_smoothing: this.#labelSmoothing };
  }
}
