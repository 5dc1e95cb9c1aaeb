import { MeanSquaredLogarithmicError as Loss } from "../losses/MeanSquaredLogarithmicError.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

/** The mean of the squared errors of log(1 + x). */
export class MeanSquaredLogarithmicError extends LossMetric {
  readonly className = "MeanSquaredLogarithmicError";

  constructor(options: MetricOptions = {}) {
    super(new Loss(), options);
  }
}
