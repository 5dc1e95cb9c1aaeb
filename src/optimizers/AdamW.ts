import { Adam, type AdamOptions } from "./Adam.js";

/** What AdamW can be told: what Adam can; `weightDecay` is 0.004 by default. */
export type AdamWOptions = AdamOptions;

/** Adam with weight decay that is not part of the gradient (Loshchilov and Hutter, 2019): first w -= rate weightDecay w. */
export class AdamW extends Adam {
  override readonly className = "AdamW";

  constructor(options: AdamWOptions = {}) {
    super(options, { name: "adam_w", weightDecay: 0.004 });
  }

  /** No decay is 0 in Keras' AdamW, which refuses null. */
  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), weight_decay: this.weightDecay ?? 0 };
  }
}
