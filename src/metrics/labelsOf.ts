import { type ArrayInput, fromArrayLike } from "../util/ndarray.js";
import { shapeText } from "../util/tensor.js";
import { argmax } from "./argmax.js";

/**
 * The class of each sample.
 *
 * @param value labels, whole numbers from 0, of shape (n) or (n, 1); or a row for each sample, one-hot or of probabilities, of shape (n, classes): then
 *   the place of the first greatest
 * @param name what it is, for errors: `"truth"`
 * @throws Error when it is of another shape, or its labels are not whole numbers from 0
 */
export function labelsOf(value: ArrayInput, name: string): Int32Array {
  const { data, shape } = fromArrayLike(value);
  const [count = 0, columns = 1] = shape;
  if (shape.length === 0 || shape.length > 2) {
    throw new Error(
      `Expected ${name} as labels of shape (n) or rows of shape (n, classes), got shape ${shapeText(shape)}.`,
    );
  }
  const labels = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const label = columns > 1 ? argmax(data, i * columns, columns) : data[i]!;
    if (!(Number.isInteger(label) && label >= 0 && label < 2 ** 31)) {
      throw new Error(`Expected ${name} to hold whole numbers from 0, got ${label} at ${i}.`);
    }
    labels[i] = label;
  }
  return labels;
}

/** The labels of both, which must be equally many. */
export function labelPairs(
  truth: ArrayInput,
  predicted: ArrayInput,
): [truth: Int32Array, predicted: Int32Array] {
  const pair: [Int32Array, Int32Array] = [labelsOf(truth, "truth"), labelsOf(predicted, "predicted")];
  if (pair[0].length !== pair[1].length) {
    throw new Error(
      `Expected as many predictions as true labels, got ${pair[1].length} predictions and ${pair[0].length} labels.`,
    );
  }
  return pair;
}
