import { exp, log } from "../util/math.js";
import type { Tensor } from "../util/tensor.js";
import { BaseLoss, checkRange, type LossOptions } from "./BaseLoss.js";
import { clipProbability, isClipped } from "./epsilon.js";
import { focalFactor, focalSlope } from "./focalFactor.js";
import { logSumExp } from "./logSumExp.js";
import { matchOneHot, type OpenShape } from "./matchShapes.js";
import { smoothOneHot } from "./smoothOneHot.js";

export interface CategoricalFocalCrossentropyOptions extends LossOptions {
  /** The weight of all classes, or of each. Default 0.25. */
  alpha?: number | readonly number[];
  /** How strongly easy answers are weighed down; 0 is plain cross-entropy. Default 2. */
  gamma?: number;
  /** Whether predictions are logits, not yet through a softmax. Default false. */
  fromLogits?: boolean;
  /** The part of each target, from 0 to 1, shared out evenly among the classes. Default 0. */
  labelSmoothing?: number;
}

/**
 * Categorical cross-entropy that weighs down what is already right: -sum(alpha (1 - p)^gamma yTrue log(p)) over the last axis (Lin
 * et al., 2017).
 *
 * Targets (one-hot) and predictions have the same shape, (batch, ..., classes). Predicted probabilities are divided by their sum,
 * then clipped to [1e-7, 1 - 1e-7], also when they come from logits; no gradient passes through clipped ones.
 */
export class CategoricalFocalCrossentropy extends BaseLoss {
  readonly className = "CategoricalFocalCrossentropy";
  readonly alpha: number | readonly number[];
  readonly gamma: number;
  readonly fromLogits: boolean;
  readonly labelSmoothing: number;

  constructor(options: CategoricalFocalCrossentropyOptions = {}) {
    super("categorical_focal_crossentropy", options);
    this.alpha = options.alpha ?? 0.25;
    this.gamma = checkRange("gamma", options.gamma ?? 2, 0, Infinity);
    this.fromLogits = options.fromLogits ?? false;
    this.labelSmoothing = checkRange("labelSmoothing", options.labelSmoothing ?? 0, 0, 1);
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(),
      from_logits: this.fromLogits,
      label_smoothing: this.labelSmoothing,
      axis: -1,
      alpha: this.alpha,
      gamma: this.gamma,
    };
  }

  checkTargets(yTrue: Tensor, yPredShape: readonly (number | null)[]): void {
    this.#rows(yTrue.shape, yPredShape);
  }

  perSample(yTrue: Tensor, yPred: Tensor): Float32Array {
    const { rows, features: classes } = this.#rows(yTrue.shape, yPred.shape);
    const targets = smoothOneHot(yTrue.data, this.labelSmoothing, classes);
    const losses = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      const { share } = this.#shares(yPred.data, row * classes, classes);
      let loss = 0;
      for (let c = 0; c < classes; c++) {
        const q = clipProbability(share[c]!);
        loss -= this.#weight(c) * focalFactor(q, this.gamma) * targets[row * classes + c]! * log(q);
      }
      losses[row] = loss;
    }
    return losses;
  }

  gradient(yTrue: Tensor, yPred: Tensor, weights: Float32Array): Float32Array {
    const { rows, features: classes } = this.#rows(yTrue.shape, yPred.shape);
    const targets = smoothOneHot(yTrue.data, this.labelSmoothing, classes);
    const gradient = new Float32Array(rows * classes);
    for (let row = 0; row < rows; row++) {
      const { share, sum } = this.#shares(yPred.data, row * classes, classes);
      const slopes = share.map((q, c) => {
        if (isClipped(q)) return 0;
        const factorSlope = focalSlope(q, this.gamma) * log(q) + focalFactor(q, this.gamma) / q;
        return -this.#weight(c) * targets[row * classes + c]! * factorSlope;
      });
      const passing = slopes.reduce((total, slope, c) => total + slope * share[c]!, 0);
      for (let c = 0; c < classes; c++) {
        // Through the division by the sum, or through softmax (of which the sum is 1).
        const toPrediction = this.fromLogits ? share[c]! : 1 / sum;
        gradient[row * classes + c] = weights[row]! * toPrediction * (slopes[c]! - passing);
      }
    }
    return gradient;
  }

  /** A row's predictions divided by their sum, and the sum. */
  #shares(yPred: Float32Array, start: number, classes: number): { share: Float32Array; sum: number } {
    const row = yPred.subarray(start, start + classes);
    if (this.fromLogits) {
      const logSum = logSumExp(row, 0, classes);
      return { share: row.map((z) => exp(z - logSum)), sum: 1 };
    }
    const sum = row.reduce((total, p) => total + p, 0);
    return { share: row.map((p) => p / sum), sum };
  }

  #weight(c: number): number {
    return typeof this.alpha === "number" ? this.alpha : this.alpha[c]!;
  }

  #rows(yTrue: OpenShape, yPred: OpenShape): { rows: number; features: number } {
    const rows = matchOneHot(this.name, yTrue, yPred);
    if (typeof this.alpha !== "number" && this.alpha.length !== rows.features) {
      throw new Error(
        `${this.name} expected alpha to have a weight for each of the ${rows.features} classes, got ${this.alpha.length}.`,
      );
    }
    return rows;
  }
}
