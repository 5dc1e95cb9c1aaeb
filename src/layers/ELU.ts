import { elu } from "../activations/elu.js";
import { Activation } from "./Activation.js";
import { Layer, type LayerOptions } from "./Layer.js";

export interface ELUOptions extends LayerOptions {
  /** What it comes down to, far below 0. Default 1. */
  alpha?: number;
}

/** x above 0, alpha (e^x - 1) below, as a layer. Output shape = input shape. @throws RangeError when `alpha` is negative */
export class ELU extends Activation {
  override readonly className = "ELU";
  readonly alpha: number;

  constructor({ alpha = 1, ...options }: ELUOptions = {}) {
    super({ ...options, activation: elu({ alpha }) });
    this.alpha = alpha;
  }

  override getConfig(): Record<string, unknown> {
    return { ...Layer.prototype.getConfig.call(this), alpha: this.alpha };
  }
}
