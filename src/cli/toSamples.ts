import type { NumberArray } from "../util/ndarray.js";
import { sizeOf, type Tensor } from "../util/tensor.js";
import { oneHot } from "../util/oneHot.js";
import type { ImageSet } from "./loadImages.js";

/** Images and labels as a dense network takes them. */
export interface Samples {
  /** A row of numbers from 0 to 1 for each image. */
  readonly x: Tensor;
  /** A one-hot row for each label. */
  readonly y: Tensor;
  readonly labels: NumberArray;
}

/**
 * Flattens and scales images, and encodes their labels.
 *
 * Each pixel becomes pixel / 255, divided in double precision and rounded to float32; no other copy is made.
 * @param set images of bytes, and labels that are whole numbers below `classes`
 */
export function toSamples({ images, labels }: ImageSet, classes: number): Samples {
  const { data: pixels, shape } = images;
  const x = { data: scaled(pixels), shape: [shape[0]!, sizeOf(shape.slice(1))] };
  return { x, y: oneHot(labels, classes), labels: labels.data };
}

function scaled(pixels: NumberArray): Float32Array {
  const { length } = pixels;
  const data = new Float32Array(length);
  // Four at a time: most of a digit's image is background, and the zeros are there already.
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const [a, b, c, d] = [pixels[i]!, pixels[i + 1]!, pixels[i + 2]!, pixels[i + 3]!];
    if ((a | b | c | d) === 0) continue;
    data[i] = a / 255;
    data[i + 1] = b / 255;
    data[i + 2] = c / 255;
    data[i + 3] = d / 255;
  }
  for (; i < length; i++) data[i] = pixels[i]! / 255;
  return data;
}
