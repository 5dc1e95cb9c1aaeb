import { exp, log } from "../util/math.js";
import type { Tensor } from "../util/tensor.js";
import { BaseLoss, type LossOptions } from "./BaseLoss.js";
import { clipProbability, isClipped } from "./epsilon.js";
import { logSumExp } from "./logSumExp.js";
import type { Loss } from "./Loss.js";
import { matchLabels } from "./matchShapes.js";

export interface SparseCategoricalCrossentropyOptions extends LossOptions {
  /** Whether predictions are logits, not yet through a softmax. Default false. */
  fromLogits?: boolean;
  /** A label whose rows do not count, inside the classes or outside (-1, 255). Default null: all rows count. */
  ignoreClass?: number | null;
}

/**
 * The cross-entropy of predicted classes against integer labels: -log(p[label]).
 *
 * Predictions have the shape (batch, ..., classes); labels are whole numbers from 0 to classes - 1, of shape (batch, ...) or
 * (batch, ..., 1). As TensorFlow does, predicted probabilities are clipped to [1e-7, 1 - 1e-7], then divided by their sum; no
 * gradient passes through clipped ones. Logits are taken as they are.
 */
export class SparseCategoricalCrossentropy extends BaseLoss {
  readonly className = "SparseCategoricalCrossentropy";
  readonly fromLogits: boolean;
  /** Undefined when all rows count. */
  readonly ignoreClass: number | undefined;
  readonly undo: Loss["undo"];

  constructor(options: SparseCategoricalCrossentropyOptions = {}) {
    super("sparse_categorical_crossentropy", options);
    this.fromLogits = options.fromLogits ?? false;
    this.ignoreClass = options.ignoreClass ?? undefined;
    if (!this.fromLogits) {
      const fromLogits = new SparseCategoricalCrossentropy({ ...options, fromLogits: true });
      this.undo = { activation: "softmax", fromLogits };
    }
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), from_logits: this.fromLogits, ignore_class: this.ignoreClass ?? null };
  }

  checkTargets(yTrue: Tensor, yPredShape: readonly (number | null)[]): void {
    const { features: classes } = matchLabels(this.name, yTrue.shape, yPredShape);
    for (let row = 0; row < yTrue.data.length; row++) this.#label(yTrue.data, row, classes);
  }

  mask(yTrue: Tensor): Float32Array | undefined {
    if (this.ignoreClass === undefined) return undefined;
    return yTrue.data.map((label) => (label === this.ignoreClass ? 0 : 1));
  }

  perSample(yTrue: Tensor, yPred: Tensor): Float32Array {
    const { rows, features: classes } = matchLabels(this.name, yTrue.shape, yPred.shape);
    const losses = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      const label = this.#label(yTrue.data, row, classes);
      if (label === undefined) continue;
      const start = row * classes;
      losses[row] = this.fromLogits
        ? logSumExp(yPred.data, start, classes) - yPred.data[start + label]!
        : log(clippedSum(yPred.data, start, classes)) - log(clipProbability(yPred.data[start + label]!));
    }
    return losses;
  }

  gradient(yTrue: Tensor, yPred: Tensor, weights: Float32Array): Float32Array {
    const { rows, features: classes } = matchLabels(this.name, yTrue.shape, yPred.shape);
    const gradient = new Float32Array(rows * classes);
    for (let row = 0; row < rows; row++) {
      const label = this.#label(yTrue.data, row, classes);
      if (label === undefined) continue;
      const start = row * classes;
      if (this.fromLogits) {
        const logSum = logSumExp(yPred.data, start, classes);
        for (let i = start; i < start + classes; i++)
          gradient[i] = weights[row]! * exp(yPred.data[i]! - logSum);
        const p = exp(yPred.data[start + label]! - logSum);
        gradient[start + label] = weights[row]! * (p - 1);
      } else {
        const share = 1 / clippedSum(yPred.data, start, classes);
        for (let i = start; i < start + classes; i++) {
          const p = yPred.data[i]!;
          const slope = i === start + label ? share - 1 / p : share;
          gradient[i] = isClipped(p) ? 0 : weights[row]! * slope;
        }
      }
    }
    return gradient;
  }

  /** The label of a row, or undefined when it is to be ignored. */
  #label(labels: Float32Array, row: number, classes: number): number | undefined {
    const label = labels[row]!;
    if (label === this.ignoreClass) return undefined;
    if (label >= 0 && label < classes && Math.floor(label) === label) return label;
    const expected = `${this.name} expected labels that are whole numbers from 0 to ${classes - 1}, got ${label} at row ${row}.`;
    throw new RangeError(
      Math.floor(label) === label
        ? `${expected} Give the last layer one unit for each class, or number the classes from 0.`
        : `${expected} Labels are class numbers; for numbers to be predicted themselves use the loss "mean_squared_error".`,
    );
  }
}

function clippedSum(p: Float32Array, start: number, classes: number): number {
  let sum = 0;
  for (let i = start; i < start + classes; i++) sum += clipProbability(p[i]!);
  return sum;
}
