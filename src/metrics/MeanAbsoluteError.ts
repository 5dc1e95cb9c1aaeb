import { MeanAbsoluteError as Loss } from "../losses/MeanAbsoluteError.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

/** The mean size of the errors, mean(|yTrue - yPred|). */
export class MeanAbsoluteError extends LossMetric {
  readonly className = "MeanAbsoluteError";

  constructor(options: MetricOptions = {}) {
    super(new Loss(), options);
  }
}
