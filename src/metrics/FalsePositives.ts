import type { Confusion } from "./ConfusionCounts.js";
import { ThresholdMetric, type ThresholdMetricOptions } from "./ThresholdMetric.js";

/** How many answers are a yes, wrongly (the sum of their sample weights). */
export class FalsePositives extends ThresholdMetric {
  readonly className = "FalsePositives";

  constructor(options: ThresholdMetricOptions = {}) {
    super("false_positives", undefined, options);
  }

  protected measure({ falsePositives }: Confusion): number {
    return falsePositives;
  }
}
