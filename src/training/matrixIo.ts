import type { EngineMemory } from "../engine/EngineMemory.js";
import type { Matrix } from "../layers/Plan.js";

/** Copies a matrix without its padding. @returns the copy */
export function readMatrix(
  memory: EngineMemory,
  { pointer, rows, columns, stride }: Matrix,
  target: Float32Array = new Float32Array(rows * columns),
): Float32Array {
  const source = memory.float32(pointer, rows * stride);
  if (stride === columns) {
    target.set(source);
    return target;
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      target[row * columns + column] = source[row * stride + column]!;
  }
  return target;
}

/** Fills a matrix, leaving its padding. */
export function writeMatrix(
  memory: EngineMemory,
  { pointer, rows, columns, stride }: Matrix,
  data: ArrayLike<number>,
): void {
  const target = memory.float32(pointer, rows * stride);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      target[row * stride + column] = data[row * columns + column]!;
  }
}
