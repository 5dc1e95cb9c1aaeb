import type { Confusion } from "./ConfusionCounts.js";
import { ThresholdMetric, type ThresholdMetricOptions } from "./ThresholdMetric.js";

/** How many answers are a no, rightly (the sum of their sample weights). */
export class TrueNegatives extends ThresholdMetric {
  readonly className = "TrueNegatives";

  constructor(options: ThresholdMetricOptions = {}) {
    super("true_negatives", undefined, options);
  }

  protected measure({ trueNegatives }: Confusion): number {
    return trueNegatives;
  }
}
