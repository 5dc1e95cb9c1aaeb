import type { Tensor } from "../util/tensor.js";

/**
 * A loss compares predictions with targets and tells, for each prediction, how wrong it is and which way is better.
 *
 * A loss works on the last axis (the classes or features): `yPred` of shape (batch, ..., features) gives
 * batch x ... values, one for each row of the last axis.
 */
export interface Loss {
  /** Keras' identifier, e.g. `"categorical_crossentropy"`. */
  readonly name: string;
  /** Keras' class name, e.g. `"CategoricalCrossentropy"`. */
  readonly className: string;
  /** The options in Keras' spelling, as they are written to disk. */
  getConfig(): Record<string, unknown>;
  /** The loss of each row; throws when the shapes do not fit. */
  perSample(yTrue: Tensor, yPred: Tensor): Float32Array;
  /**
   * The gradient of `sum over rows of weights[row] * perSample[row]` with respect to `yPred`, in the shape of `yPred`.
   * @param weights one factor a row (sample weight / number of rows, as `fit` uses it)
   */
  gradient(yTrue: Tensor, yPred: Tensor, weights: Float32Array): Float32Array;
  /**
   * The same loss taken from the logits, where undoing a final activation is possible: Keras on TensorFlow takes the loss of a
   * model that ends in this activation from the logits, unclipped. Absent when the loss has no such form.
   */
  readonly undo?: { readonly activation: "softmax" | "sigmoid"; readonly fromLogits: Loss } | undefined;
}
