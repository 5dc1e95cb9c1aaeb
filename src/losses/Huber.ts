import { checkRange, type LossOptions } from "./BaseLoss.js";
import { ElementwiseLoss } from "./ElementwiseLoss.js";

export interface HuberOptions extends LossOptions {
  /** The size of error where the loss turns from a square to a line. Default 1. */
  delta?: number;
}

/**
 * Huber's loss: error^2 / 2 for errors up to `delta`, the tangent delta |error| - delta^2 / 2 beyond; the mean over the last axis.
 * So a few wild errors weigh less than in the squared error (Huber, 1964).
 *
 * Targets and predictions have the same shape, (batch, ..., features).
 */
export class Huber extends ElementwiseLoss {
  readonly className = "Huber";
  readonly delta: number;

  constructor(options: HuberOptions = {}) {
    super("huber_loss", options);
    this.delta = checkRange("delta", options.delta ?? 1, 0, Infinity);
  }

  /** Keras leaves `delta` out of the config, and so loses it; it reads it back all the same. */
  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), delta: this.delta };
  }

  protected value(yTrue: number, yPred: number): number {
    const size = Math.abs(yPred - yTrue);
    return size <= this.delta ? 0.5 * size * size : this.delta * (size - 0.5 * this.delta);
  }

  protected slope(yTrue: number, yPred: number): number {
    const error = yPred - yTrue;
    return Math.abs(error) <= this.delta ? error : this.delta * Math.sign(error);
  }
}
