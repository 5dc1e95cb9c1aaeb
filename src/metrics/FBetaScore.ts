import { matchShapes } from "../losses/matchShapes.js";
import { shapeText, type Tensor } from "../util/tensor.js";
import { BaseMetric, type MetricOptions } from "./BaseMetric.js";
import { sampleRun } from "./sampleRun.js";

/** How the classes' scores become one: over all answers together, their mean, their mean weighted by support, or not at all. */
export type ScoreAverage = "micro" | "macro" | "weighted" | null;

export interface FBetaScoreOptions extends MetricOptions {
  /** How the classes' scores become one; null gives one score a class. Default null. */
  average?: ScoreAverage;
  /** How many times recall matters as much as precision. Default 1. */
  beta?: number;
  /** Predictions above it are a yes; null: the greatest of each row is. Default null. */
  threshold?: number | null;
}

/** Keras' epsilon. */
const EPSILON = 1e-7;

/**
 * The weighted harmonic mean of precision P and recall R: (1 + beta^2) P R / (beta^2 P + R).
 *
 * Targets (0 or 1) and predictions have the same shape, (batch, classes).
 */
export class FBetaScore extends BaseMetric {
  readonly className: string = "FBetaScore";
  readonly average: ScoreAverage;
  readonly beta: number;
  readonly threshold: number | null;
  #classes: Counts[] = [];

  constructor(options: FBetaScoreOptions = {}, defaultName = "fbeta_score") {
    super(defaultName, "up", options);
    this.average = options.average ?? null;
    this.beta = options.beta ?? 1;
    this.threshold = options.threshold ?? null;
    if (!["micro", "macro", "weighted", null].includes(this.average)) {
      throw new Error(
        `Expected average to be "micro", "macro", "weighted" or null, got ${JSON.stringify(this.average)}.`,
      );
    }
    if (!(this.beta > 0)) throw new RangeError(`Expected beta to be above 0, got ${this.beta}.`);
    if (this.threshold !== null && !(this.threshold > 0 && this.threshold <= 1)) {
      throw new RangeError(`Expected threshold to be above 0 and at most 1, got ${this.threshold}.`);
    }
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), average: this.average, beta: this.beta, threshold: this.threshold };
  }

  reset(): void {
    this.#classes = [];
  }

  update(yTrue: Tensor, yPred: Tensor, sampleWeight?: Float32Array): void {
    const { rows, features } = matchShapes(this.name, yTrue.shape, yPred.shape);
    if (yPred.shape.length !== 2) {
      throw new Error(
        `${this.name} expected predictions of shape (batch, classes), got ${shapeText(yPred.shape)}.`,
      );
    }
    if (sampleWeight !== undefined) sampleRun(rows, sampleWeight);
    while (this.#classes.length < features) this.#classes.push(noCounts());
    for (let row = 0; row < rows; row++) {
      const predictions = yPred.data.subarray(row * features, (row + 1) * features);
      const greatest = predictions.reduce((most, p) => Math.max(most, p), -Infinity);
      const weight = sampleWeight?.[row] ?? 1;
      for (let c = 0; c < features; c++) {
        const p = predictions[c]!;
        // A row of zeros answers nothing, rather than yes to every class.
        const yes =
          this.threshold === null ? p >= greatest && Math.abs(p) > 1e-9 : p > Math.fround(this.threshold);
        const target = yTrue.data[row * features + c]!;
        const counts = this.#classes[c]!;
        if (yes) counts.truePositives += weight * target;
        if (yes) counts.falsePositives += weight * (1 - target);
        if (!yes) counts.falseNegatives += weight * target;
        counts.support += weight * target;
      }
    }
  }

  result(): number | number[] {
    if (this.average === "micro") return Math.fround(this.#score(this.#classes.reduce(plus, noCounts())));
    const scores = this.#classes.map((counts) => this.#score(counts));
    if (this.average === null) return scores.map(Math.fround);
    const supports = this.#classes.map(({ support }) => (this.average === "weighted" ? support : 1));
    const total = supports.reduce((sum, support) => sum + support, 0);
    const weighted = scores.reduce((sum, score, c) => sum + score * supports[c]!, 0);
    return Math.fround(weighted / (this.average === "weighted" ? total + EPSILON : total));
  }

  #score({ truePositives, falsePositives, falseNegatives }: Counts): number {
    const precision = truePositives / (truePositives + falsePositives + EPSILON);
    const recall = truePositives / (truePositives + falseNegatives + EPSILON);
    const square = this.beta * this.beta;
    return ((1 + square) * precision * recall) / (square * precision + recall + EPSILON);
  }
}

interface Counts {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  /** How many targets are a yes. */
  support: number;
}

function noCounts(): Counts {
  return { truePositives: 0, falsePositives: 0, falseNegatives: 0, support: 0 };
}

function plus(a: Counts, b: Counts): Counts {
  return {
    truePositives: a.truePositives + b.truePositives,
    falsePositives: a.falsePositives + b.falsePositives,
    falseNegatives: a.falseNegatives + b.falseNegatives,
    support: a.support + b.support,
  };
}
