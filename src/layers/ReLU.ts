import { relu } from "../activations/relu.js";
import { Activation } from "./Activation.js";
import { Layer, type LayerOptions } from "./Layer.js";

export interface ReLUOptions extends LayerOptions {
  /** What larger values are cut to. Default none. */
  maxValue?: number | undefined;
  /** The slope below the threshold. Default 0. */
  negativeSlope?: number;
  /** Where it starts to let through. Default 0. */
  threshold?: number;
}

/** The rectifier as a layer: max(x, 0), or what the options make of it. Output shape = input shape. */
export class ReLU extends Activation {
  override readonly className = "ReLU";
  readonly maxValue: number | undefined;
  readonly negativeSlope: number;
  readonly threshold: number;

  constructor({ maxValue, negativeSlope = 0, threshold = 0, ...options }: ReLUOptions = {}) {
    super({ ...options, activation: relu({ maxValue, negativeSlope, threshold }) });
    this.maxValue = maxValue;
    this.negativeSlope = negativeSlope;
    this.threshold = threshold;
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...Layer.prototype.getConfig.call(this),
      max_value: this.maxValue ?? null,
      negative_slope: this.negativeSlope,
      threshold: this.threshold,
    };
  }
}
