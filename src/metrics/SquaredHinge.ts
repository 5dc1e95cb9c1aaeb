import { SquaredHinge as Loss } from "../losses/SquaredHinge.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

/** The mean squared hinge loss, max(1 - yTrue yPred, 0)^2. */
export class SquaredHinge extends LossMetric {
  readonly className = "SquaredHinge";

  constructor(options: MetricOptions = {}) {
    super(new Loss(), options);
  }
}
