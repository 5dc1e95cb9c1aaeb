/** What the library computes with inside: a dense row-major float32 array and its shape. */
export interface Tensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** The number of elements of an array of this `shape`: 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}

/** A shape as Keras prints it: `(None, 28, 28)`, `(784,)`; `null` is a dimension known only at run time. */
export function shapeText(shape: readonly (number | null)[]): string {
  const inside = shape.map((dimension) => dimension ?? "None").join(", ");
  return shape.length === 1 ? `(${inside},)` : `(${inside})`;
}

/** @throws Error when `shape` is none, or does not hold `length` elements */
export function checkSize(length: number, shape: readonly number[]): void {
  if (!shape.every((dimension) => Number.isSafeInteger(dimension) && dimension >= 0)) {
    throw new Error(`A shape is made of whole numbers from 0 on, got ${shapeText(shape)}.`);
  }
  if (length === sizeOf(shape)) return;
  throw new Error(`Shape ${shapeText(shape)} has ${sizeOf(shape)} elements, but the data has ${length}.`);
}
