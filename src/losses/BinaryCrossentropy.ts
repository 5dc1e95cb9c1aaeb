import { exp, log, log1p, sigmoid } from "../util/math.js";
import { checkRange, type LossOptions } from "./BaseLoss.js";
import { ElementwiseLoss } from "./ElementwiseLoss.js";
import { clipProbability, isClipped } from "./epsilon.js";
import type { Loss } from "./Loss.js";
import { smoothBinary } from "./smoothBinary.js";

export interface BinaryCrossentropyOptions extends LossOptions {
  /** Whether predictions are logits, not yet through a sigmoid. Default false. */
  fromLogits?: boolean;
  /** How far targets are moved towards one half, from 0 to 1. Default 0. */
  labelSmoothing?: number;
}

/**
 * The cross-entropy of yes-or-no answers: mean(-yTrue log(p) - (1 - yTrue) log(1 - p)) over the last axis.
 *
 * Targets (0, 1 or between) and predictions have the same shape, (batch, ..., features). Probabilities are clipped to
 * [1e-7, 1 - 1e-7], logits are not.
 */
export class BinaryCrossentropy extends ElementwiseLoss {
  readonly className = "BinaryCrossentropy";
  readonly fromLogits: boolean;
  readonly labelSmoothing: number;
  readonly undo: Loss["undo"];

  constructor(options: BinaryCrossentropyOptions = {}) {
    super("binary_crossentropy", options);
    this.fromLogits = options.fromLogits ?? false;
    this.labelSmoothing = checkRange("labelSmoothing", options.labelSmoothing ?? 0, 0, 1);
    if (!this.fromLogits) {
      this.undo = {
        activation: "sigmoid",
        fromLogits: new BinaryCrossentropy({ ...options, fromLogits: true }),
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

  protected override prepareTargets(yTrue: Float32Array): Float32Array {
    return smoothBinary(yTrue, this.labelSmoothing);
  }

  protected value(yTrue: number, yPred: number): number {
    // -t log(sigmoid(z)) - (1 - t) log(1 - sigmoid(z)), written so that no exponential overflows.
    if (this.fromLogits) return Math.max(yPred, 0) - yPred * yTrue + log1p(exp(-Math.abs(yPred)));
    const p = clipProbability(yPred);
    return -(yTrue * log(p) + (1 - yTrue) * log(1 - p));
  }

  protected slope(yTrue: number, yPred: number): number {
    if (this.fromLogits) return sigmoid(yPred) - yTrue;
    return isClipped(yPred) ? 0 : (1 - yTrue) / (1 - yPred) - yTrue / yPred;
  }
}
