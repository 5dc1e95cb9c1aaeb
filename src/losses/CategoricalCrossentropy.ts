import { exp, log } from "../util/math.js";
import type { Tensor } from "../util/tensor.js";
import { BaseLoss, checkRange, type LossOptions } from "./BaseLoss.js";
import { clipProbability, isClipped } from "./epsilon.js";
import { logSumExp } from "./logSumExp.js";
import type { Loss } from "./Loss.js";
import { matchOneHot } from "./matchShapes.js";
import { smoothOneHot } from "./smoothOneHot.js";

export interface CategoricalCrossentropyOptions extends LossOptions {
  /** Whether predictions are logits, not yet through a softmax. Default false. */
  fromLogits?: boolean;
  /** The part of each target, from 0 to 1, shared out evenly among the classes. Default 0. */
  labelSmoothing?: number;
}

/**
 * The cross-entropy of predicted classes against one-hot targets: -sum(yTrue log(p)) over the last axis.
 *
 * Targets and predictions have the same shape, (batch, ..., classes). Predicted probabilities are divided by their sum, then
 * clipped to [1e-7, 1 - 1e-7]; no gradient passes through clipped ones. Logits are taken as they are.
 */
export class CategoricalCrossentropy extends BaseLoss {
  readonly className = "CategoricalCrossentropy";
  readonly fromLogits: boolean;
  readonly labelSmoothing: number;
  readonly undo: Loss["undo"];

  constructor(options: CategoricalCrossentropyOptions = {}) {
    super("categorical_crossentropy", options);
    this.fromLogits = options.fromLogits ?? false;
    this.labelSmoothing = checkRange("labelSmoothing", options.labelSmoothing ?? 0, 0, 1);
    if (!this.fromLogits) {
      this.undo = {
        activation: "softmax",
        fromLogits: new CategoricalCrossentropy({ ...options, fromLogits: true }),
      };
    }
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(),
      from_logits: this.fromLogits,
      label_smoothing: this.labelSmoothing,
      axis: -1,
    };
  }

  checkTargets(yTrue: Tensor, yPredShape: readonly (number | null)[]): void {
    matchOneHot(this.name, yTrue.shape, yPredShape);
  }

  perSample(yTrue: Tensor, yPred: Tensor): Float32Array {
    const { rows, features: classes } = matchOneHot(this.name, yTrue.shape, yPred.shape);
    const targets = smoothOneHot(yTrue.data, this.labelSmoothing, classes);
    const losses = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      const start = row * classes;
      losses[row] = this.fromLogits
        ? lossOfLogits(targets, yPred.data, start, classes)
        : lossOfProbabilities(targets, yPred.data, start, classes);
    }
    return losses;
  }

  gradient(yTrue: Tensor, yPred: Tensor, weights: Float32Array): Float32Array {
    const { rows, features: classes } = matchOneHot(this.name, yTrue.shape, yPred.shape);
    const targets = smoothOneHot(yTrue.data, this.labelSmoothing, classes);
    const gradient = new Float32Array(rows * classes);
    for (let row = 0; row < rows; row++) {
      const start = row * classes;
      if (this.fromLogits) gradientOfLogits(gradient, targets, yPred.data, start, classes, weights[row]!);
      else gradientOfProbabilities(gradient, targets, yPred.data, start, classes, weights[row]!);
    }
    return gradient;
  }
}

function lossOfLogits(targets: Float32Array, z: Float32Array, start: number, classes: number): number {
  const logSum = logSumExp(z, start, classes);
  let loss = 0;
  for (let i = start; i < start + classes; i++) if (targets[i] !== 0) loss += targets[i]! * (logSum - z[i]!);
  return loss;
}

/** Softmax minus the target; like TensorFlow also where a row of targets does not sum to 1. */
function gradientOfLogits(
  gradient: Float32Array,
  targets: Float32Array,
  z: Float32Array,
  start: number,
  classes: number,
  weight: number,
): void {
  const logSum = logSumExp(z, start, classes);
  for (let i = start; i < start + classes; i++) gradient[i] = weight * (exp(z[i]! - logSum) - targets[i]!);
}

function lossOfProbabilities(targets: Float32Array, p: Float32Array, start: number, classes: number): number {
  const sum = sumOf(p, start, classes);
  let loss = 0;
  for (let i = start; i < start + classes; i++) {
    if (targets[i] !== 0) loss -= targets[i]! * log(clipProbability(Math.fround(p[i]! / sum)));
  }
  return loss;
}

/** With q = p / sum(p): d(loss)/dp = (d(loss)/dq - sum(q d(loss)/dq)) / sum(p), and d(loss)/dq = -target / q. */
function gradientOfProbabilities(
  gradient: Float32Array,
  targets: Float32Array,
  p: Float32Array,
  start: number,
  classes: number,
  weight: number,
): void {
  const sum = sumOf(p, start, classes);
  let passing = 0;
  for (let i = start; i < start + classes; i++) {
    const q = Math.fround(p[i]! / sum);
    const slope = isClipped(q) ? 0 : -targets[i]! / q;
    gradient[i] = slope;
    passing += slope * q;
  }
  for (let i = start; i < start + classes; i++) gradient[i] = (weight * (gradient[i]! - passing)) / sum;
}

function sumOf(p: Float32Array, start: number, classes: number): number {
  let sum = 0;
  for (let i = start; i < start + classes; i++) sum += p[i]!;
  return Math.fround(sum);
}
