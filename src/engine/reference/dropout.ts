import { philox } from "../../util/philox.js";
import type { Rows } from "./activations.js";

/** What decides over the elements: which random sequence, which step of the training, how many are dropped. */
export interface DropoutState {
  /** The random key: two uint32. */
  readonly key: readonly [number, number];
  /** Which batch it is, a uint32. */
  readonly step: number;
  /** The share that is set to zero, from 0 to 1. */
  readonly rate: number;
}

/**
 * target = source with random elements set to zero and the others scaled by 1 / (1 - rate): what ../kernels/dropout.ts computes.
 *
 * The element in row r and column c is dropped when its random word is below rate * 2^32. Sixteen columns share four Philox blocks, so
 * that the kernel can make these in the four lanes of a vector: the counter is (c div 16 * 4 + c mod 4, r, step, 0), and the word's number
 * in the block (c div 4) mod 4.
 */
export function dropout(
  source: Float32Array,
  target: Float32Array,
  { rows, columns, stride }: Rows,
  { key, step, rate }: DropoutState,
): void {
  const f = Math.fround;
  const threshold = Math.min(Math.floor(f(rate) * 2 ** 32), 2 ** 32 - 1);
  const scale = rate < 1 ? f(1 / f(1 - f(rate))) : 0;
  const block = new Uint32Array(4);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      philox([(column >> 4) * 4 + (column & 3), row, step, 0], key, block);
      const kept = block[(column >> 2) & 3]! >= threshold;
      const i = row * stride + column;
      target[i] = kept ? f(source[i]! * scale) : 0;
    }
    target.fill(0, row * stride + columns, row * stride + Math.min(stride, (columns + 3) & ~3));
  }
}
