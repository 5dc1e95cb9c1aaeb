import { matchShapes } from "../losses/matchShapes.js";
import { shapeText, type Tensor } from "../util/tensor.js";
import { BaseMetric, type MetricOptions } from "./BaseMetric.js";
import { sampleRun } from "./sampleRun.js";

export interface R2ScoreOptions extends MetricOptions {
  /** How the columns' scores become one; null leaves them apart. Default `"uniform_average"`. */
  classAggregation?: "uniform_average" | "variance_weighted_average" | null;
  /** The number of regressors, for the adjusted score; 0 is the plain score. Default 0. */
  numRegressors?: number;
}

/**
 * The coefficient of determination: 1 - sum((yTrue - yPred)^2) / sum((yTrue - mean(yTrue))^2). 1 is perfect, 0 no better than the
 * mean of the targets.
 *
 * Targets and predictions have the same shape, (batch, columns).
 */
export class R2Score extends BaseMetric {
  readonly className = "R2Score";
  readonly classAggregation: "uniform_average" | "variance_weighted_average" | null;
  readonly numRegressors: number;
  #columns: Column[] = [];
  #samples = 0;

  constructor(options: R2ScoreOptions = {}) {
    super("r2_score", "up", options);
    this.classAggregation =
      options.classAggregation === undefined ? "uniform_average" : options.classAggregation;
    this.numRegressors = options.numRegressors ?? 0;
    if (!["uniform_average", "variance_weighted_average", null].includes(this.classAggregation)) {
      throw new Error(
        `Expected classAggregation to be "uniform_average", "variance_weighted_average" or null, got ${JSON.stringify(this.classAggregation)}.`,
      );
    }
    if (!(this.numRegressors >= 0)) {
      throw new RangeError(`Expected numRegressors to be at least 0, got ${this.numRegressors}.`);
    }
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(),
      class_aggregation: this.classAggregation,
      num_regressors: this.numRegressors,
    };
  }

  reset(): void {
    this.#columns = [];
    this.#samples = 0;
  }

  update(yTrue: Tensor, yPred: Tensor, sampleWeight?: Float32Array): void {
    const { rows, features } = matchShapes(this.name, yTrue.shape, yPred.shape);
    if (yPred.shape.length !== 2) {
      throw new Error(
        `${this.name} expected predictions of shape (batch, columns), got ${shapeText(yPred.shape)}.`,
      );
    }
    if (sampleWeight !== undefined) sampleRun(rows, sampleWeight);
    while (this.#columns.length < features) this.#columns.push({ count: 0, sum: 0, squares: 0, residual: 0 });
    for (let i = 0; i < rows * features; i++) {
      const column = this.#columns[i % features]!;
      const weight = sampleWeight?.[Math.floor(i / features)] ?? 1;
      const target = yTrue.data[i]!;
      const error = target - yPred.data[i]!;
      column.count += weight;
      column.sum += weight * target;
      column.squares += weight * target * target;
      column.residual += weight * error * error;
    }
    this.#samples += rows * features;
  }

  result(): number | number[] {
    const variances = this.#columns.map(({ count, sum, squares }) => squares - (sum * sum) / count);
    const scores = this.#columns.map(({ residual }, c) => {
      const score = 1 - residual / variances[c]!;
      return Math.abs(score) === Infinity ? 0 : score;
    });
    switch (this.classAggregation) {
      case null:
        return scores.map((score) => Math.fround(this.#adjust(score)));
      case "uniform_average":
        return Math.fround(
          this.#adjust(
            mean(
              scores,
              scores.map(() => 1),
            ),
          ),
        );
      case "variance_weighted_average":
        return Math.fround(this.#adjust(mean(scores, variances)));
    }
  }

  /** The score made smaller by what that many regressors would explain by chance; left alone when there are too few numbers. */
  #adjust(score: number): number {
    const left = this.#samples - this.numRegressors - 1;
    return this.numRegressors === 0 || left <= 0 ? score : 1 - ((1 - score) * (this.#samples - 1)) / left;
  }
}

interface Column {
  count: number;
  sum: number;
  squares: number;
  residual: number;
}

function mean(values: readonly number[], weights: readonly number[]): number {
  let total = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i++) {
    total += values[i]! * weights[i]!;
    weight += weights[i]!;
  }
  return total / weight;
}
