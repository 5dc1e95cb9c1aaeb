import { Poisson as Loss } from "../losses/Poisson.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

/** The mean Poisson loss, yPred - yTrue log(yPred). */
export class Poisson extends LossMetric {
  readonly className = "Poisson";

  constructor(options: MetricOptions = {}) {
    super(new Loss(), options);
  }
}
