import type { ActivationKind } from "../engine/kernels/ActivationKind.js";

/**
 * An activation function as the engine sees it, and as it can be called.
 *
 * Make one with its function, `relu({ maxValue: 6 })`, or by Keras' name, `activations.get("relu")`.
 */
export interface Activation {
  /** Keras' identifier, e.g. `"leaky_relu"`. */
  readonly name: string;
  /** The engine's number for it, and the options in the order that belongs to it. */
  readonly kind: ActivationKind;
  readonly parameters: readonly number[];
  /** Whether its derivative is taken from what went in; otherwise what came out is enough, and the function may work in place. */
  readonly needsInput: boolean;
  /** Whether it works on whole rows (softmax) instead of on single numbers. */
  readonly rowwise: boolean;
  /** Whether a good part of what comes out may be exactly zero. */
  readonly mayBeSparse: boolean;
  /**
   * The function of some numbers, in float32 and to the bit what the engine computes.
   * @param x row-major numbers
   * @param columns how many make a row, for rowwise functions; all of them when absent
   */
  call(x: ArrayLike<number>, columns?: number): Float32Array;
  /**
   * The gradient with respect to `x`, from the gradient with respect to `call(x)`; the derivative itself when `upstream` is absent (all 1).
   * At kinks it is what TensorFlow gives.
   */
  gradient(x: ArrayLike<number>, upstream?: ArrayLike<number>, columns?: number): Float32Array;
}
