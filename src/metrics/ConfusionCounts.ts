import { matchShapes } from "../losses/matchShapes.js";
import type { Tensor } from "../util/tensor.js";
import { sampleRun } from "./sampleRun.js";

/** How many answers at one threshold are a yes or a no, rightly or wrongly: sums of sample weights. */
export interface Confusion {
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
}

/** Which predictions are counted, and how. */
export interface Selection {
  /** Only the k greatest predictions of each row can be a yes. */
  readonly topK?: number | null;
  /** Only this column is counted. */
  readonly classId?: number | null;
  /** One factor a column. */
  readonly labelWeights?: readonly number[] | null;
}

/** What a prediction outside the top k counts as: below every threshold. */
export const NEVER = -1e10;

/**
 * Counts right and wrong answers at several thresholds at once. An answer is a yes when the prediction is above the threshold,
 * strictly; it should be when the target is not 0.
 */
export class ConfusionCounts {
  /** In rising order, and where each of the given ones is among them. */
  readonly #thresholds: Float32Array;
  readonly #ranks: readonly number[];
  readonly #even: boolean;
  /** The weights of the predictions above none, the lowest, the two lowest, ... of the thresholds: by what the target is. */
  readonly #yes: Float64Array;
  readonly #no: Float64Array;

  /** @param even whether the thresholds are evenly spaced from 0 to 1, or a little further */
  constructor(thresholds: readonly number[], even: boolean) {
    this.#thresholds = Float32Array.from(thresholds).sort();
    this.#ranks = thresholds.map((threshold) => this.#thresholds.indexOf(Math.fround(threshold)));
    this.#even = even;
    this.#yes = new Float64Array(thresholds.length + 1);
    this.#no = new Float64Array(thresholds.length + 1);
  }

  reset(): void {
    this.#yes.fill(0);
    this.#no.fill(0);
  }

  /** @param name what error texts call the metric */
  update(
    name: string,
    yTrue: Tensor,
    yPred: Tensor,
    sampleWeight?: Float32Array,
    { topK = null, classId = null, labelWeights = null }: Selection = {},
  ): void {
    const { rows, features } = matchShapes(name, yTrue.shape, yPred.shape);
    if (classId !== null && !(Number.isInteger(classId) && classId >= 0 && classId < features)) {
      throw new RangeError(
        `${name} expected classId to be from 0 to ${features - 1}, a column of the predictions, got ${classId}.`,
      );
    }
    if (labelWeights !== null && labelWeights.length !== features) {
      throw new Error(
        `${name} expected one of labelWeights for each of the ${features} columns, got ${labelWeights.length}.`,
      );
    }
    const predictions = topK === null ? yPred.data : keepTopK(yPred.data, rows, features, topK);
    const run = sampleWeight === undefined ? 1 : sampleRun(rows * features, sampleWeight);
    for (let i = classId ?? 0; i < rows * features; i += classId === null ? 1 : features) {
      const weight = (sampleWeight?.[Math.floor(i / run)] ?? 1) * (labelWeights?.[i % features] ?? 1);
      (yTrue.data[i] === 0 ? this.#no : this.#yes)[this.#countBelow(predictions[i]!)]! += weight;
    }
  }

  /** The counts at each of the thresholds, in the order they were given. */
  confusions(): Confusion[] {
    const rising: Confusion[] = [];
    let [falseNegatives, trueNegatives] = [0, 0];
    for (let t = 0; t < this.#thresholds.length; t++) {
      falseNegatives += this.#yes[t]!;
      trueNegatives += this.#no[t]!;
      rising.push({ truePositives: 0, falsePositives: 0, trueNegatives, falseNegatives });
    }
    let [truePositives, falsePositives] = [0, 0];
    for (let t = this.#thresholds.length - 1; t >= 0; t--) {
      truePositives += this.#yes[t + 1]!;
      falsePositives += this.#no[t + 1]!;
      Object.assign(rising[t]!, { truePositives, falsePositives });
    }
    return this.#ranks.map((rank) => rising[rank]!);
  }

  /** How many of the thresholds the prediction is above. */
  #countBelow(prediction: number): number {
    const count = this.#thresholds.length;
    if (this.#even) {
      // Keras computes the place, in float32, rather than compare.
      const below = prediction > 0 ? Math.ceil(Math.fround(Math.min(prediction, 1) * (count - 1))) : 0;
      return this.#thresholds[0]! < 0 ? Math.max(below, 1) : below;
    }
    let below = 0;
    while (below < count && prediction > this.#thresholds[below]!) below++;
    return below;
  }
}

/** The predictions with all but the `k` greatest of each row (the first ones among equals) put below every threshold. */
function keepTopK(yPred: Float32Array, rows: number, features: number, k: number): Float32Array {
  const kept = new Float32Array(yPred.length).fill(NEVER);
  for (let row = 0; row < rows; row++) {
    const places = Array.from({ length: features }, (_, column) => row * features + column);
    places.sort((a, b) => yPred[b]! - yPred[a]! || a - b);
    for (const i of places.slice(0, k)) kept[i] = yPred[i]!;
  }
  return kept;
}

/** Whether thresholds are evenly spaced from 0 to 1, as far as Keras asks (numpy's allclose). */
export function areEven(thresholds: readonly number[]): boolean {
  if (thresholds.length < 3) return false;
  return thresholds.every((threshold, i) => {
    const even = i / (thresholds.length - 1);
    return Math.abs(threshold - even) <= 1e-7 + 1e-5 * even;
  });
}
