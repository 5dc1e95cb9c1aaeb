import type { NDArray } from "numpy-ts";
import { type ArrayInput, fromArrayLike, type NumberArray } from "../util/ndarray.js";
import { toNDArray } from "../util/toNDArray.js";
import { shapeText } from "../util/tensor.js";
import { RasterImage } from "./RasterImage.js";

/** An image, or an array of shape `(height, width)` (grey), `(height, width, 1)` or `(height, width, 3)`. */
export type ImageInput = RasterImage | ArrayInput;

/** Pixels that were understood. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: NumberArray;
  /** Whether they are bytes: 0 is black, 255 white, results are rounded to whole numbers. */
  readonly bytes: boolean;
}

/** @throws Error when the array does not have the shape of an image */
export function toPixels(image: ImageInput): Pixels {
  if (image instanceof RasterImage) return { ...sides(image), data: image.data, bytes: true };
  const { data, shape, dtype } = fromArrayLike(image);
  const [height = 0, width = 0, channels = 1] = shape;
  if (shape.length < 2 || shape.length > 3 || (channels !== 1 && channels !== 3) || data.length === 0) {
    throw new Error(
      `Expected an image: an array of shape (height, width), (height, width, 1) or (height, width, 3), got shape ${shapeText(shape)}.`,
    );
  }
  return { width, height, channels, data, bytes: dtype === "uint8" };
}

function sides({ width, height, channels }: RasterImage): Pick<RasterImage, "width" | "height" | "channels"> {
  return { width, height, channels };
}

/** What a function gives back: an image for an image, an array for an array. */
export type SameKind<I extends ImageInput> = I extends RasterImage ? RasterImage : NDArray;

/** @param original what came in; it decides what goes out */
export function likeOriginal<I extends ImageInput>(
  original: I,
  { data, ...rest }: Omit<Pixels, "bytes">,
): SameKind<I> {
  const image =
    original instanceof RasterImage ? new RasterImage({ ...rest, data: data as Uint8Array }) : undefined;
  const { width, height, channels } = rest;
  const shape = channels === 1 ? [height, width] : [height, width, channels];
  return (image ?? toNDArray(data, shape)) as SameKind<I>;
}
