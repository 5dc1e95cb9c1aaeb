import type { Regularizer } from "./Regularizer.js";
import { requireFactor } from "./requireFactor.js";

export interface L1Options {
  /** The factor, at least 0. Default 0.01. */
  l1?: number;
}

/** A charge for the size of each weight: `l1 * sum|w|`. It drives needless weights to zero. */
export class L1 implements Regularizer {
  readonly className = "L1";
  readonly l1: number;
  readonly l2 = 0;

  /** @throws RangeError when the factor is negative or not finite */
  constructor({ l1 = 0.01 }: L1Options = {}) {
    this.l1 = requireFactor("l1", l1);
  }

  getConfig(): Record<string, unknown> {
    return { l1: this.l1 };
  }
}
