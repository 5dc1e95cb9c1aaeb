import { type ArrayInput, fromArrayLike } from "./ndarray.js";
import { shapeText, type Tensor } from "./tensor.js";

/**
 * Class labels as one-hot rows, for example for `categorical_crossentropy`: label 2 of 4 classes becomes 0 0 1 0.
 *
 * @param labels whole numbers from 0, of any shape; a last dimension of 1 is dropped
 * @param numClasses the length of a row; by default the greatest label + 1
 * @returns float32 zeros and ones, of the labels' shape with a last dimension of `numClasses`
 * @throws RangeError when a label is negative, not whole or not below `numClasses`, or when there is none to tell the classes from
 */
export function oneHot(labels: ArrayInput, numClasses?: number): Tensor {
  const { data, shape } = fromArrayLike(labels);
  if (numClasses !== undefined && !(Number.isInteger(numClasses) && numClasses > 0)) {
    throw new RangeError(
      `toCategorical expected numClasses to be a whole number above 0, got ${numClasses}.`,
    );
  }
  if (numClasses === undefined && data.length === 0) {
    throw new RangeError(
      `toCategorical expected labels, got an empty array of shape ${shapeText(shape)}. Give numClasses, or check how the labels are loaded.`,
    );
  }
  let greatest = 0;
  for (let i = 0; i < data.length; i++) {
    const label = data[i]!;
    checkLabel(label, i, numClasses);
    if (label > greatest) greatest = label;
  }
  const classes = numClasses ?? greatest + 1;
  const oneHot = new Float32Array(data.length * classes);
  for (let i = 0; i < data.length; i++) oneHot[i * classes + data[i]!] = 1;
  const samples = shape.length > 1 && shape.at(-1) === 1 ? shape.slice(0, -1) : shape;
  return { data: oneHot, shape: [...samples, classes] };
}

function checkLabel(label: number, place: number, numClasses = Infinity): void {
  if (Number.isInteger(label) && label >= 0 && label < numClasses) return;
  const range = numClasses === Infinity ? "from 0" : `from 0 to ${numClasses - 1}`;
  const advice =
    label >= numClasses
      ? "Give a greater numClasses, or number the classes from 0."
      : "Number the classes 0, 1, 2, ... first.";
  throw new RangeError(
    `toCategorical expected labels that are whole numbers ${range}, got ${label} at place ${place}. ${advice}`,
  );
}
