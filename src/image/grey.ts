import { type ImageInput, likeOriginal, type SameKind, toPixels } from "./ImageInput.js";

/**
 * How bright each pixel is: OpenCV's `cvtColor` with `COLOR_BGR2GRAY`, to the bit for bytes.
 *
 * @param image red, green, blue (in this order); a grey one is given back as it is
 * @returns an image for an image; for an array one of shape `(height, width)`, uint8 for uint8, else float32
 * @see https://docs.opencv.org/4.x/de/d25/imgproc_color_conversions.html: 0.299 R + 0.587 G + 0.114 B
 */
export function grey<I extends ImageInput>(image: I): SameKind<I> {
  const { data, channels, bytes, width, height } = toPixels(image);
  const size = width * height;
  if (channels === 1) return likeOriginal(image, { width, height, channels, data });
  const result = bytes ? new Uint8Array(size) : new Float32Array(size);
  for (let i = 0, from = 0; i < size; i++, from += 3) {
    const [r, g, b] = [data[from]!, data[from + 1]!, data[from + 2]!];
    result[i] = bytes ? (9798 * r + 19235 * g + 3735 * b + 16384) >> 15 : 0.299 * r + 0.587 * g + 0.114 * b;
  }
  return likeOriginal(image, { width, height, channels: 1, data: result });
}
