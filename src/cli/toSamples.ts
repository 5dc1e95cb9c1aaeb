import type { ArrayObject, NumberArray } from "../util/ndarray.js";
import { oneHot } from "../util/oneHot.js";
import { sizeOf, type Tensor } from "../util/tensor.js";
import type { ImageSet } from "./loadImages.js";

/** Images and labels as a dense network takes them. */
export interface Samples {
  /** A row of numbers from 0 to 1 for each image. */
  readonly x: ArrayObject;
  /** A one-hot row for each label. */
  readonly y: Tensor;
  readonly labels: NumberArray;
}

/**
 * Flattens images, to be scaled by 1 / 255 (the pixels stay bytes: nothing is copied), and encodes their labels.
 * @param set images of bytes, and labels that are whole numbers below `classes`
 */
export function toSamples({ images, labels }: ImageSet, classes: number): Samples {
  const { data, shape } = images;
  const x = { data, shape: [shape[0]!, sizeOf(shape.slice(1))], divisor: 255 };
  return { x, y: oneHot(labels, classes), labels: labels.data };
}
