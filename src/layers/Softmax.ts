import { softmax } from "../activations/softmax.js";
import { Activation } from "./Activation.js";
import { Layer, type LayerOptions } from "./Layer.js";

/** Makes probabilities of the last dimension, as a layer. Output shape = input shape. */
export class Softmax extends Activation {
  override readonly className = "Softmax";

  constructor(options: LayerOptions = {}) {
    super({ ...options, activation: softmax() });
  }

  override getConfig(): Record<string, unknown> {
    return { ...Layer.prototype.getConfig.call(this), axis: -1 };
  }
}
