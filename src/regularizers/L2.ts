import type { Regularizer } from "./Regularizer.js";
import { requireFactor } from "./requireFactor.js";

export interface L2Options {
  /** The factor, at least 0. Default 0.01. */
  l2?: number;
}

/** A charge for the square of each weight: `l2 * sum(w^2)`. It keeps all weights small. */
export class L2 implements Regularizer {
  readonly className = "L2";
  readonly l1 = 0;
  readonly l2: number;

  /** @throws RangeError when the factor is negative or not finite */
  constructor({ l2 = 0.01 }: L2Options = {}) {
    this.l2 = requireFactor("l2", l2);
  }

  getConfig(): Record<string, unknown> {
    return { l2: this.l2 };
  }
}
