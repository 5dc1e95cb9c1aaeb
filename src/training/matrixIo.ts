import type { EngineMemory } from "../engine/EngineMemory.js";
import type { Matrix } from "../layers/Plan.js";

/** A copy of a matrix without its padding. */
export function readMatrix(memory: EngineMemory, { pointer, rows, columns, stride }: Matrix): Float32Array {
  const source = memory.float32(pointer, rows * stride);
  if (stride === columns) return source.slice();
  const target = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) target[row * columns + column] = source[row * stride + column]!;
  }
  return target;
}

/** Fills a matrix, leaving its padding. */
export function writeMatrix(memory: EngineMemory, { pointer, rows, columns, stride }: Matrix, data: ArrayLike<number>): void {
  const target = memory.float32(pointer, rows * stride);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) target[row * stride + column] = data[row * columns + column]!;
  }
}
