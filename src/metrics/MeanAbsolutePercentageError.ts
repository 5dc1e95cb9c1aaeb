import { MeanAbsolutePercentageError as Loss } from "../losses/MeanAbsolutePercentageError.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

/** The mean size of the errors in percent of the targets. */
export class MeanAbsolutePercentageError extends LossMetric {
  readonly className = "MeanAbsolutePercentageError";

  constructor(options: MetricOptions = {}) {
    super(new Loss(), options);
  }
}
