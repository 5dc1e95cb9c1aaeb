import { log, sigmoid } from "../util/math.js";
import type { Tensor } from "../util/tensor.js";
import { BaseMetric, type MetricOptions } from "./BaseMetric.js";
import { areEven, type Confusion, ConfusionCounts } from "./ConfusionCounts.js";

export interface AUCOptions extends MetricOptions {
  /** How many thresholds the curve is drawn with, at least 2. Default 200. */
  numThresholds?: number;
  /** The curve: true against false positive rate (ROC), or precision against recall (PR). Default `"ROC"`. */
  curve?: "ROC" | "PR";
  /** How the area between two thresholds is taken: interpolated, from the lower end, from the upper end. Default `"interpolation"`. */
  summationMethod?: "interpolation" | "minoring" | "majoring";
  /** The thresholds between 0 and 1 themselves, instead of `numThresholds`. Default null. */
  thresholds?: readonly number[] | null;
  /** Whether each column has a curve of its own, of which the mean area counts. Default false: all columns are one. */
  multiLabel?: boolean;
  /** One weight a column. Default null: all 1. */
  labelWeights?: readonly number[] | null;
  /** Whether predictions are logits, to go through a sigmoid first. Default false. */
  fromLogits?: boolean;
}

/** A little more than nothing: the ends of the thresholds lie this far outside 0 and 1. */
const EPSILON = 1e-7;

/**
 * The area under a curve that shows how well predictions tell yes from no whatever the threshold: 1 is perfect, 0.5 is chance (ROC).
 *
 * Targets (0 or 1) and predictions, from 0 to 1, have the same shape. The curve is an approximation by `numThresholds` points.
 */
export class AUC extends BaseMetric {
  readonly className = "AUC";
  readonly #options: Required<Omit<AUCOptions, "name">>;
  readonly #thresholds: readonly number[];
  readonly #even: boolean;
  /** One count for each column with a curve of its own; else one. */
  #counts: ConfusionCounts[] = [];

  constructor({ name, ...options }: AUCOptions = {}) {
    super("auc", "up", name === undefined ? {} : { name });
    const {
      numThresholds = 200,
      thresholds = null,
      curve = "ROC",
      summationMethod = "interpolation",
    } = options;
    const { multiLabel = false, labelWeights = null, fromLogits = false } = options;
    this.#options = {
      numThresholds,
      thresholds,
      curve,
      summationMethod,
      multiLabel,
      labelWeights,
      fromLogits,
    };
    checkChoice("curve", curve, ["ROC", "PR"]);
    checkChoice("summationMethod", summationMethod, ["interpolation", "minoring", "majoring"]);
    if (!Number.isInteger(numThresholds) || numThresholds < 2) {
      throw new RangeError(`Expected numThresholds to be a whole number above 1, got ${numThresholds}.`);
    }
    const between =
      thresholds === null
        ? Array.from({ length: numThresholds - 2 }, (_, i) => (i + 1) / (numThresholds - 1))
        : [...thresholds].sort((a, b) => a - b);
    this.#thresholds = [-EPSILON, ...between, 1 + EPSILON];
    this.#even = thresholds === null || areEven([0, ...between, 1]);
  }

  override getConfig(): Record<string, unknown> {
    const { curve, summationMethod, thresholds, multiLabel, labelWeights, fromLogits } = this.#options;
    return {
      ...super.getConfig(),
      num_thresholds: this.#thresholds.length,
      curve,
      summation_method: summationMethod,
      multi_label: multiLabel,
      num_labels: multiLabel && this.#counts.length > 0 ? this.#counts.length : null,
      label_weights: labelWeights,
      from_logits: fromLogits,
      ...(thresholds === null ? {} : { thresholds: this.#thresholds.slice(1, -1) }),
    };
  }

  reset(): void {
    for (const counts of this.#counts) counts.reset();
  }

  update(yTrue: Tensor, yPred: Tensor, sampleWeight?: Float32Array): void {
    const { multiLabel, labelWeights, fromLogits } = this.#options;
    const curves = multiLabel ? (yPred.shape.at(-1) ?? 1) : 1;
    while (this.#counts.length < curves) this.#counts.push(new ConfusionCounts(this.#thresholds, this.#even));
    const predictions = fromLogits ? { data: yPred.data.map(sigmoid), shape: yPred.shape } : yPred;
    this.#counts.forEach((counts, classId) => {
      counts.update(this.name, yTrue, predictions, sampleWeight, multiLabel ? { classId } : { labelWeights });
    });
  }

  result(): number {
    const areas = this.#counts.map((counts) => this.#area(counts.confusions()));
    const weights = (this.#options.multiLabel ? this.#options.labelWeights : null) ?? areas.map(() => 1);
    const total = areas.reduce((sum, area, label) => sum + area * weights[label]!, 0);
    return Math.fround(
      ratio(
        total,
        weights.reduce((sum, weight) => sum + weight, 0),
      ),
    );
  }

  #area(confusions: readonly Confusion[]): number {
    const { curve, summationMethod } = this.#options;
    if (curve === "PR" && summationMethod === "interpolation") return interpolatedAreaOfPR(confusions);
    const points = confusions.map(curve === "ROC" ? pointOfROC : pointOfPR);
    let area = 0;
    for (let t = 0; t + 1 < points.length; t++) {
      const [a, b] = [points[t]!, points[t + 1]!];
      area += (a.x - b.x) * this.#height(a.y, b.y);
    }
    return area;
  }

  #height(a: number, b: number): number {
    switch (this.#options.summationMethod) {
      case "interpolation":
        return (a + b) / 2;
      case "minoring":
        return Math.min(a, b);
      case "majoring":
        return Math.max(a, b);
    }
  }
}

interface Point {
  x: number;
  y: number;
}

/** False positive rate and true positive rate. */
function pointOfROC({ truePositives, falsePositives, trueNegatives, falseNegatives }: Confusion): Point {
  return {
    x: ratio(falsePositives, falsePositives + trueNegatives),
    y: ratio(truePositives, truePositives + falseNegatives),
  };
}

/** Recall and precision. */
function pointOfPR({ truePositives, falsePositives, falseNegatives }: Confusion): Point {
  return {
    x: ratio(truePositives, truePositives + falseNegatives),
    y: ratio(truePositives, truePositives + falsePositives),
  };
}

/**
 * The area under the precision-recall curve with true and false positives, not precision, interpolated between thresholds (Davis
 * and Goadrich, 2006): from A to the higher B, with P = TP + FP and slope = dTP / dP, it is
 * slope (dTP + (TP_B - slope P_B) log(P_A / P_B)) / (TP + FN).
 */
function interpolatedAreaOfPR(confusions: readonly Confusion[]): number {
  let area = 0;
  for (let t = 0; t + 1 < confusions.length; t++) {
    const [a, b] = [confusions[t]!, confusions[t + 1]!];
    const rise = a.truePositives - b.truePositives;
    const predicted = a.truePositives + a.falsePositives;
    const predictedAtB = b.truePositives + b.falsePositives;
    const slope = ratio(rise, Math.max(predicted - predictedAtB, 0));
    const intercept = b.truePositives - slope * predictedAtB;
    const growth = predicted > 0 && predictedAtB > 0 ? log(predicted / predictedAtB) : 0;
    area += ratio(slope * (rise + intercept * growth), b.truePositives + b.falseNegatives);
  }
  return area;
}

/** Keras' divide_no_nan. */
function ratio(a: number, b: number): number {
  return b === 0 ? 0 : a / b;
}

function checkChoice(option: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  const known = choices.map((choice) => `"${choice}"`).join(" or ");
  throw new Error(`Expected ${option} to be ${known}, got "${value}".`);
}
