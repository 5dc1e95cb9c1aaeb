import { MeanSquaredError as Loss } from "../losses/MeanSquaredError.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

/** The mean of the squared errors, mean((yTrue - yPred)^2). */
export class MeanSquaredError extends LossMetric {
  readonly className = "MeanSquaredError";

  constructor(options: MetricOptions = {}) {
    super(new Loss(), options);
  }
}
