import type { Confusion } from "./ConfusionCounts.js";
import { ThresholdMetric, type ThresholdMetricOptions } from "./ThresholdMetric.js";

/** How many answers are a yes, rightly (the sum of their sample weights). */
export class TruePositives extends ThresholdMetric {
  readonly className = "TruePositives";

  constructor(options: ThresholdMetricOptions = {}) {
    super("true_positives", undefined, options);
  }

  protected measure({ truePositives }: Confusion): number {
    return truePositives;
  }
}
