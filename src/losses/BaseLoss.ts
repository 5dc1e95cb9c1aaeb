import type { Tensor } from "../util/tensor.js";
import type { Loss } from "./Loss.js";
import { REDUCTIONS, type Reduction } from "./reduceLoss.js";

/** The options every loss takes. */
export interface LossOptions {
  /** How the losses of the rows become one number. Default `"sum_over_batch_size"`. */
  reduction?: Reduction;
  /** The name in files. Default: Keras' name of the loss. */
  name?: string;
}

/** What the losses of this folder share: name, reduction and their place in the config. */
export abstract class BaseLoss implements Loss {
  abstract readonly className: string;
  readonly name: string;
  readonly reduction: Reduction;

  constructor(defaultName: string, options: LossOptions) {
    this.name = options.name ?? defaultName;
    this.reduction = options.reduction === undefined ? "sum_over_batch_size" : options.reduction;
    if (!REDUCTIONS.includes(this.reduction)) {
      const known = REDUCTIONS.map((reduction) => JSON.stringify(reduction)).join(", ");
      throw new Error(`Expected a reduction of ${known}, got ${JSON.stringify(this.reduction)}.`);
    }
  }

  getConfig(): Record<string, unknown> {
    return { name: this.name, reduction: this.reduction };
  }

  abstract checkTargets(yTrue: Tensor, yPredShape: readonly (number | null)[]): void;
  abstract perSample(yTrue: Tensor, yPred: Tensor): Float32Array;
  abstract gradient(yTrue: Tensor, yPred: Tensor, weights: Float32Array): Float32Array;
}

/** @throws RangeError when an option is outside [low, high] */
export function checkRange(option: string, value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value;
  const range = high === Infinity ? `at least ${low}` : `between ${low} and ${high}`;
  throw new RangeError(`Expected ${option} to be ${range}, got ${value}.`);
}
