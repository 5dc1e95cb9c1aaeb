import { type ImageInput, likeOriginal, type Pixels, type SameKind, toPixels } from "./ImageInput.js";
import { type Interpolation, resizeWeights } from "./resizeWeights.js";

export type { Interpolation } from "./resizeWeights.js";

/** What `resize` is told. */
export interface ResizeOptions {
  readonly width: number;
  readonly height: number;
  /**
   * `area`, OpenCV's INTER_AREA: the mean of all pixels that come together, right for making images smaller. `linear`, its INTER_LINEAR
   * and its default: between the four nearest pixels, right for making them larger. Default `area`.
   */
  readonly interpolation?: Interpolation;
}

/**
 * An image in another size, as OpenCV's `resize` makes it: bytes within 1, floats within 1e-4.
 *
 * ```ts
 * const small = image.resize(grey, { width: 28, height: 28 });
 * ```
 *
 * @returns an image for an image; an array of shape `(height, width)` or `(height, width, 3)` for an array: uint8 for uint8, else float32
 * @throws Error when a side is not a whole number from 1 on
 */
export function resize<I extends ImageInput>(image: I, options: ResizeOptions): SameKind<I> {
  const { width, height, interpolation = "area" } = options;
  if (![width, height].every((side) => Number.isSafeInteger(side) && side > 0)) {
    throw new Error(`resize expects sides of whole numbers from 1 on; ${width} x ${height} came.`);
  }
  const pixels = toPixels(image);
  const { bytes, channels } = pixels;
  const floats = resizePixels(pixels, width, height, interpolation);
  // Rounded, half to even, and held in 0 to 255.
  const data = bytes ? new Uint8Array(Uint8ClampedArray.from(floats).buffer) : Float32Array.from(floats);
  return likeOriginal(image, { width, height, channels, data });
}

/** The same without rounding, for those who go on computing. */
export function resizePixels(
  { data, width: oldWidth, height: oldHeight, channels }: Omit<Pixels, "bytes">,
  width: number,
  height: number,
  interpolation: Interpolation,
): Float64Array {
  const shrinks = width <= oldWidth && height <= oldHeight;
  const across = resizeWeights(oldWidth, width, interpolation, shrinks);
  const down = resizeWeights(oldHeight, height, interpolation, shrinks);
  const result = new Float64Array(width * height * channels);
  // A row at a time: first summed down, then across.
  const sums = new Float64Array(oldWidth * channels);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    down.weights[y]!.forEach((weight, k) => {
      const from = (down.first[y]! + k) * sums.length;
      for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + weight * data[from + i]!;
    });
    for (let x = 0; x < width; x++) {
      const weights = across.weights[x]!;
      const to = (y * width + x) * channels;
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        let from = across.first[x]! * channels + c;
        for (let k = 0; k < weights.length; k++, from += channels) sum += weights[k]! * sums[from]!;
        result[to + c] = sum;
      }
    }
  }
  return result;
}
