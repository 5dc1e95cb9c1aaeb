import type { MetricOptions } from "./BaseMetric.js";
import { FBetaScore, type ScoreAverage } from "./FBetaScore.js";

export interface F1ScoreOptions extends MetricOptions {
  /** How the classes' scores become one; null gives one score a class. Default null. */
  average?: ScoreAverage;
  /** Predictions above it are a yes; null: the greatest of each row is. Default null. */
  threshold?: number | null;
}

/**
 * The harmonic mean of precision P and recall R: 2 P R / (P + R).
 *
 * Targets (0 or 1) and predictions have the same shape, (batch, classes).
 */
export class F1Score extends FBetaScore {
  override readonly className = "F1Score";

  constructor(options: F1ScoreOptions = {}) {
    super({ ...options, beta: 1 }, "f1_score");
  }

  override getConfig(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(super.getConfig()).filter(([option]) => option !== "beta"));
  }
}
