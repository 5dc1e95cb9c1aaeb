import type { NDArray } from "numpy-ts";
import { toNDArray } from "../util/toNDArray.js";
import { shapeText } from "../util/tensor.js";
import { type ImageInput, toPixels } from "./ImageInput.js";

/**
 * Images of one size as one array, as `np.array(images)` does it: ready for a network.
 *
 * @returns shape `(images, height, width)`, or `(images, height, width, 3)` with colours; uint8 when all are bytes, else float32
 * @throws Error when there is none, or their shapes differ
 */
export function stack(images: readonly ImageInput[]): NDArray {
  const all = images.map(toPixels);
  const [first] = all;
  if (first === undefined) throw new Error("stack expects at least one image; an empty list came.");
  const shapeOf = ({ width, height, channels }: typeof first): number[] =>
    channels === 1 ? [height, width] : [height, width, channels];
  const shape = shapeOf(first);
  const size = first.data.length;
  const data = new (all.every(({ bytes }) => bytes) ? Uint8Array : Float32Array)(all.length * size);
  all.forEach((pixels, i) => {
    if (shapeText(shapeOf(pixels)) !== shapeText(shape)) {
      throw new Error(
        `stack expects images of one shape: the first has ${shapeText(shape)}, number ${i + 1} has ${shapeText(shapeOf(pixels))}. Resize them first.`,
      );
    }
    data.set(pixels.data, i * size);
  });
  return toNDArray(data, [all.length, ...shape]);
}
