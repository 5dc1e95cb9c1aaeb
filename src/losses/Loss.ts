import type { Tensor } from "../util/tensor.js";
import type { Reduction } from "./reduceLoss.js";

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
  /** How the losses of the rows become one number; `"sum_over_batch_size"` when absent. */
  readonly reduction?: Reduction | undefined;
  /** The options in Keras' spelling, as they are written to disk. */
  getConfig(): Record<string, unknown>;
  /**
   * Throws when these targets cannot be used with predictions of this shape, `null` being any size: wrong shape, labels outside
   * the classes. `fit` asks it once about all targets, before any work.
   */
  checkTargets?(yTrue: Tensor, yPredShape: readonly (number | null)[]): void;
  /** The loss of each row; throws when the shapes do not fit. */
  perSample(yTrue: Tensor, yPred: Tensor): Float32Array;
  /**
   * The gradient of `sum over rows of weights[row] * perSample[row]` with respect to `yPred`, in the shape of `yPred`.
   * @param weights one factor a row (sample weight / number of rows, as `fit` uses it; see `rowWeights`)
   */
  gradient(yTrue: Tensor, yPred: Tensor, weights: Float32Array): Float32Array;
  /** 1 for each row that counts and 0 for the others (the ignored class); absent or undefined when all count. */
  mask?(yTrue: Tensor): Float32Array | undefined;
  /**
   * The same loss taken from the logits, where undoing a final activation is possible: Keras on TensorFlow takes the loss of a
   * model that ends in this activation from the logits, unclipped. Absent when the loss has no such form.
   */
  readonly undo?: { readonly activation: "softmax" | "sigmoid"; readonly fromLogits: Loss } | undefined;
}
