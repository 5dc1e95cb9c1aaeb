import { CategoricalHinge as Loss } from "../losses/CategoricalHinge.js";
import type { MetricOptions } from "./BaseMetric.js";
import { LossMetric } from "./LossMetric.js";

/** The mean hinge loss of classes. */
export class CategoricalHinge extends LossMetric {
  readonly className = "CategoricalHinge";

  constructor(options: MetricOptions = {}) {
    super(new Loss(), options);
  }
}
