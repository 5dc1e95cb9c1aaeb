import { Hinge as Loss } from "../losses/Hinge.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

/** The mean hinge loss, max(1 - yTrue yPred, 0). */
export class Hinge extends LossMetric {
  readonly className = "Hinge";

  constructor(options: MetricOptions = {}) {
    super(new Loss(), options);
  }
}
