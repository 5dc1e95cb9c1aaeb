import type { Confusion } from "./ConfusionCounts.js";
import { ThresholdMetric, type ThresholdMetricOptions } from "./ThresholdMetric.js";

/** How many answers are a no, wrongly (the sum of their sample weights). */
export class FalseNegatives extends ThresholdMetric {
  readonly className = "FalseNegatives";

  constructor(options: ThresholdMetricOptions = {}) {
    super("false_negatives", undefined, options);
  }

  protected measure({ falseNegatives }: Confusion): number {
    return falseNegatives;
  }
}
