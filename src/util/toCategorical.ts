import type * as np from "numpy-ts";
import type { ArrayInput } from "./ndarray.js";
import { oneHot } from "./oneHot.js";
import { toNDArray } from "./toNDArray.js";

/**
 * Class labels as one-hot rows, for example for `categorical_crossentropy`: label 2 of 4 classes becomes 0 0 1 0.
 *
 * @param labels whole numbers from 0, of any shape; a last dimension of 1 is dropped
 * @param numClasses the length of a row; by default the greatest label + 1
 * @returns float32 zeros and ones, of the labels' shape with a last dimension of `numClasses`
 * @throws RangeError when a label is negative, not whole or not below `numClasses`, or when there is none to tell the classes from
 */
export function toCategorical(labels: ArrayInput, numClasses?: number): np.NDArray {
  const { data, shape } = oneHot(labels, numClasses);
  return toNDArray(data, shape);
}
