import { KLDivergence as Loss } from "../losses/KLDivergence.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

/** The mean Kullback-Leibler divergence from the predicted to the true distributions. */
export class KLDivergence extends LossMetric {
  readonly className = "KLDivergence";

  constructor(options: MetricOptions = {}) {
    super(new Loss(), options);
  }
}
