import type { Regularizer } from "./Regularizer.js";
import { requireFactor } from "./requireFactor.js";

export interface L1L2Options {
  /** The factor of the sizes, at least 0. Default 0. */
  l1?: number;
  /** The factor of the squares, at least 0. Default 0. */
  l2?: number;
}

/** A charge for the size and the square of each weight: `l1 * sum|w| + l2 * sum(w^2)`. */
export class L1L2 implements Regularizer {
  readonly className = "L1L2";
  readonly l1: number;
  readonly l2: number;

  /** @throws RangeError when a factor is negative or not finite */
  constructor({ l1 = 0, l2 = 0 }: L1L2Options = {}) {
    this.l1 = requireFactor("l1", l1);
    this.l2 = requireFactor("l2", l2);
  }

  getConfig(): Record<string, unknown> {
    return { l1: this.l1, l2: this.l2 };
  }
}
