import { type ArrayInput, fromArrayLike } from "../util/ndarray.js";
import { shapeText } from "../util/tensor.js";

/** Grey images of one size. */
export interface ImageStack {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** The grey of a pixel, from 0 (black) to 255 (white). @param index row-major in the image */
  grey(image: number, index: number): number;
}

/**
 * The images in an array.
 *
 * @param value shape (count, height, width), (count, height, width, 1), or flattened squares: (count, 784). Whole numbers from 0 to 255, or numbers from 0
 *   to 1: which of the two, the array's type and its greatest value tell
 * @throws Error when it is of another shape
 */
export function imageStack(value: ArrayInput): ImageStack {
  const { data, shape, dtype } = fromArrayLike(value);
  const [count, height, width] = stackShape(shape);
  const size = height * width;
  const factor = dtype.startsWith("float") && isUnitRange(data) ? 255 : 1;
  return {
    count,
    width,
    height,
    grey: (image, index) =>
      Math.min(255, Math.max(0, Math.round(factor * (data[image * size + index] || 0)))),
  };
}

/** One image of shape (height, width), (height, width, 1) or a flattened square, as a stack. */
export function singleImage(value: ArrayInput): ImageStack {
  const { data, shape } = fromArrayLike(value);
  const isColumn = shape.length === 3 && shape[2] === 1 && shape[0] !== 1;
  const inner = isColumn ? shape.slice(0, 2) : shape;
  return imageStack(
    inner.length === 3 || (inner.length === 2 && inner[0] === 1) ? value : { data, shape: [1, ...inner] },
  );
}

/** The side of a square with so many pixels. @throws Error when there is none */
export function sideOf(pixels: number): number {
  const side = Math.sqrt(pixels);
  if (pixels > 0 && Number.isInteger(side)) return side;
  throw new Error(`Expected flattened square images (28 x 28 are 784 numbers), got ${pixels} numbers each.`);
}

function stackShape(shape: readonly number[]): [count: number, height: number, width: number] {
  const [count = 0, second = 0, third = 0, channels = 1] = shape;
  if (shape.length === 2) return [count, sideOf(second), sideOf(second)];
  if ((shape.length === 3 || shape.length === 4) && channels === 1 && second > 0 && third > 0)
    return [count, second, third];
  throw new Error(
    `Expected grey images of shape (count, height, width), or (count, 784) when they are flat, got shape ${shapeText(shape)}.`,
  );
}

function isUnitRange(data: ArrayLike<number>): boolean {
  for (let i = 0; i < data.length; i++) if (data[i]! > 1) return false;
  return true;
}
