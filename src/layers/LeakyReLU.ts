import { leakyRelu } from "../activations/leakyRelu.js";
import { Activation } from "./Activation.js";
import { Layer, type LayerOptions } from "./Layer.js";

export interface LeakyReLUOptions extends LayerOptions {
  /** The slope below 0. Default 0.3, where the function `leakyRelu` has 0.2: Keras' own difference. */
  negativeSlope?: number;
}

/** x above 0, a little of it below, as a layer. Output shape = input shape. @throws RangeError when `negativeSlope` is negative */
export class LeakyReLU extends Activation {
  override readonly className = "LeakyReLU";
  readonly negativeSlope: number;

  constructor({ negativeSlope = 0.3, ...options }: LeakyReLUOptions = {}) {
    super({ ...options, activation: leakyRelu({ negativeSlope }) });
    this.negativeSlope = negativeSlope;
  }

  override getConfig(): Record<string, unknown> {
    return { ...Layer.prototype.getConfig.call(this), negative_slope: this.negativeSlope };
  }
}
