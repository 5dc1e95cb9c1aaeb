import { type ImageInput, likeOriginal, type SameKind, toPixels } from "./ImageInput.js";

/**
 * White for black and black for white: 255 - pixel. MNIST's digits are white on black.
 *
 * @returns an image for an image, else an array of the same shape: uint8 for uint8, else float32 with the values 255 - value
 */
export function invert<I extends ImageInput>(image: I): SameKind<I> {
  const { data, bytes, ...sides } = toPixels(image);
  const result = bytes ? new Uint8Array(data.length) : new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) result[i] = 255 - data[i]!;
  return likeOriginal(image, { ...sides, data: result });
}
