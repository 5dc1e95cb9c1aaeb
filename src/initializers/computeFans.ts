/**
 * How many inputs a neuron of a weight of this shape sums up, and how many neurons an input goes to (Keras' `compute_fans`).
 *
 * A kernel is (in, out), for convolutions (..., in, out) with the window before it; a vector counts as both.
 */
export function computeFans(shape: readonly number[]): [fanIn: number, fanOut: number] {
  const [last = 1, beforeLast = last, ...window] = shape.toReversed();
  const windowSize = window.reduce((product, dimension) => product * dimension, 1);
  return [beforeLast * windowSize, last * windowSize];
}
