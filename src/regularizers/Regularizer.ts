/** What the loss charges for large weights: `l1 * sum|w| + l2 * sum(w^2)`, which the engine computes. */
export interface Regularizer {
  /** Keras' class name. */
  readonly className: string;
  readonly l1: number;
  readonly l2: number;
  /** The options in Keras' spelling. */
  getConfig(): Record<string, unknown>;
}
