import { exp, log, log1p, sigmoid } from "../util/math.js";
import { checkRange, type LossOptions } from "./BaseLoss.js";
import { ElementwiseLoss } from "./ElementwiseLoss.js";
import { clipProbability, isClipped } from "./epsilon.js";
import { focalFactor, focalSlope } from "./focalFactor.js";
import type { Loss } from "./Loss.js";
import { smoothBinary } from "./smoothBinary.js";

export interface BinaryFocalCrossentropyOptions extends LossOptions {
  /** Whether the answers yes weigh `alpha` and the answers no 1 - `alpha`. Default false. */
  applyClassBalancing?: boolean;
  /** The weight of the answers yes, from 0 to 1. Default 0.25. */
  alpha?: number;
  /** How strongly easy answers are weighed down; 0 is plain cross-entropy. Default 2. */
  gamma?: number;
  /** Whether predictions are logits, not yet through a sigmoid. Default false. */
  fromLogits?: boolean;
  /** How far targets are moved towards one half, from 0 to 1. Default 0. */
  labelSmoothing?: number;
}

/**
 * Binary cross-entropy that weighs down what is already right: mean((1 - q)^gamma crossentropy) over the last axis, q being the
 * probability given to the truth (Lin et al., 2017).
 *
 * Targets (0, 1 or between) and predictions have the same shape, (batch, ..., features). As in Keras, the cross-entropy clips
 * probabilities to [1e-7, 1 - 1e-7] and the factor does not.
 */
export class BinaryFocalCrossentropy extends ElementwiseLoss {
  readonly className = "BinaryFocalCrossentropy";
  readonly applyClassBalancing: boolean;
  readonly alpha: number;
  readonly gamma: number;
  readonly fromLogits: boolean;
  readonly labelSmoothing: number;
  readonly undo: Loss["undo"];

  constructor(options: BinaryFocalCrossentropyOptions = {}) {
    super("binary_focal_crossentropy", options);
    this.applyClassBalancing = options.applyClassBalancing ?? false;
    this.alpha = checkRange("alpha", options.alpha ?? 0.25, 0, 1);
    this.gamma = checkRange("gamma", options.gamma ?? 2, 0, Infinity);
    this.fromLogits = options.fromLogits ?? false;
    this.labelSmoothing = checkRange("labelSmoothing", options.labelSmoothing ?? 0, 0, 1);
    if (!this.fromLogits) {
      this.undo = {
        activation: "sigmoid",
        fromLogits: new BinaryFocalCrossentropy({ ...options, fromLogits: true }),
      };
    }
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(),
      from_logits: this.fromLogits,
      label_smoothing: this.labelSmoothing,
      axis: -1,
      apply_class_balancing: this.applyClassBalancing,
      alpha: this.alpha,
      gamma: this.gamma,
    };
  }

  protected override prepareTargets(yTrue: Float32Array): Float32Array {
    return smoothBinary(yTrue, this.labelSmoothing);
  }

  protected value(yTrue: number, yPred: number): number {
    const p = this.fromLogits ? sigmoid(yPred) : yPred;
    return (
      this.#balance(yTrue) * focalFactor(ofTruth(yTrue, p), this.gamma) * this.#crossentropy(yTrue, yPred)
    );
  }

  protected slope(yTrue: number, yPred: number): number {
    const p = this.fromLogits ? sigmoid(yPred) : yPred;
    const truth = ofTruth(yTrue, p);
    const truthSlope = (2 * yTrue - 1) * (this.fromLogits ? p * (1 - p) : 1);
    let crossentropySlope: number;
    if (this.fromLogits) crossentropySlope = p - yTrue;
    else crossentropySlope = isClipped(p) ? 0 : (1 - yTrue) / (1 - p) - yTrue / p;
    return (
      this.#balance(yTrue) *
      (focalFactor(truth, this.gamma) * crossentropySlope +
        focalSlope(truth, this.gamma) * truthSlope * this.#crossentropy(yTrue, yPred))
    );
  }

  #crossentropy(yTrue: number, yPred: number): number {
    if (this.fromLogits) return Math.max(yPred, 0) - yPred * yTrue + log1p(exp(-Math.abs(yPred)));
    const p = clipProbability(yPred);
    return -(yTrue * log(p) + (1 - yTrue) * log(1 - p));
  }

  #balance(yTrue: number): number {
    return this.applyClassBalancing ? yTrue * this.alpha + (1 - yTrue) * (1 - this.alpha) : 1;
  }
}

/** The probability given to the truth. */
function ofTruth(yTrue: number, p: number): number {
  return yTrue * p + (1 - yTrue) * (1 - p);
}
