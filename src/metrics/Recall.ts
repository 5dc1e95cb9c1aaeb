import type { Confusion } from "./ConfusionCounts.js";
import { checkK } from "./isInTopK.js";
import { ThresholdMetric, type ThresholdMetricOptions } from "./ThresholdMetric.js";

export interface RecallOptions extends ThresholdMetricOptions {
  /** Only the k greatest predictions of each row can be a yes. Default null: all can. */
  topK?: number | null;
  /** Only this column of targets and predictions counts. Default null: all count. */
  classId?: number | null;
}

/**
 * How many of what should be answered yes is. 0 when there are none.
 *
 * Targets (0 or 1) and predictions have the same shape, (batch, ..., classes).
 */
export class Recall extends ThresholdMetric {
  readonly className = "Recall";

  constructor({ topK = null, classId = null, ...options }: RecallOptions = {}) {
    super("recall", "up", options, { topK: topK === null ? null : checkK(topK), classId });
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), top_k: this.selection.topK, class_id: this.selection.classId };
  }

  protected measure({ truePositives, falseNegatives }: Confusion): number {
    return truePositives === 0 ? 0 : truePositives / (truePositives + falseNegatives);
  }
}
