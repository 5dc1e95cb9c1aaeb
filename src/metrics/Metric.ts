import type { Tensor } from "../util/tensor.js";

/** A running measure over batches: `reset`, then `update` for each batch, then `result`. */
export interface Metric {
  /** The key in `history`, e.g. `"accuracy"` or `"top_k_categorical_accuracy"`. */
  readonly name: string;
  /** Keras' class name, e.g. `"CategoricalAccuracy"`. */
  readonly className: string;
  /** Whether more is better; what `mode: "auto"` of the callbacks asks. Absent when it cannot be told. */
  readonly direction?: "up" | "down" | undefined;
  getConfig(): Record<string, unknown>;
  reset(): void;
  /** @param sampleWeight one weight a sample; all 1 when absent */
  update(yTrue: Tensor, yPred: Tensor, sampleWeight?: Float32Array): void;
  /** The measure over everything since `reset`: float32-rounded as Keras gives it; several numbers for e.g. several thresholds. */
  result(): number | number[];
  /**
   * `update` from the logits, where undoing a final activation is possible: Keras on TensorFlow takes also a cross-entropy metric
   * of a model that ends in this activation from the logits, unclipped (see `Loss.undo`). Absent otherwise.
   */
  readonly undo?:
    | {
        readonly activation: "softmax" | "sigmoid";
        update(yTrue: Tensor, logits: Tensor, sampleWeight?: Float32Array): void;
      }
    | undefined;
}
