import { LogCosh as Loss } from "../losses/LogCosh.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

/** The mean of log(cosh(error)). */
export class LogCoshError extends LossMetric {
  readonly className = "LogCoshError";

  constructor(options: MetricOptions = {}) {
    super(new Loss(), options, "logcosh");
  }
}
