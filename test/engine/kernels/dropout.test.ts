import { describe, expect, it } from "vitest";
import { dropout, type DropoutState } from "../../../src/engine/reference/dropout.js";
import { compileKernels } from "./compileKernels.js";
import { bitsOf, someNumbers } from "./numbers.js";

const kernels = await compileKernels('export { dropout } from "./dropout";');

/** Where the test puts things in the kernels' memory, in bytes. */
const STATE = 1024;
const SOURCE = 2048;
const TARGET = 200000;

interface Shape {
  rows: number;
  columns: number;
  stride: number;
}

/** The kernel's result for a source, made in tasks of some rows. */
function runKernel(
  source: Float32Array,
  { rows, columns, stride }: Shape,
  state: DropoutState,
  rowsATask = rows,
): Float32Array {
  new Uint32Array(kernels.memory, STATE, 3).set([...state.key, state.step]);
  new Float32Array(kernels.memory, STATE, 4)[3] = state.rate;
  new Float32Array(kernels.memory, SOURCE, source.length).set(source);
  const target = new Float32Array(kernels.memory, TARGET, source.length).fill(7);
  for (let row = 0; row < rows; row += rowsATask) {
    kernels.exports.dropout!(SOURCE, TARGET, columns, stride, STATE, row, Math.min(rows, row + rowsATask));
  }
  return target.slice();
}

const state: DropoutState = { key: [43, 2], step: 5, rate: 0.25 };
const big: Shape = { rows: 128, columns: 100, stride: 112 };
const ones = new Float32Array(big.rows * big.stride).fill(1);

describe("dropout", () => {
  it("gives the reference's bits, whatever the columns", () => {
    for (const columns of [1, 3, 4, 5, 8, 13, 16, 17, 33, 100]) {
      const shape = { rows: 5, columns, stride: (columns + 7) & ~3 };
      const source = someNumbers(shape.rows * shape.stride, columns);
      for (const rate of [0, 0.1, 0.5, 0.999, 1]) {
        const expected = new Float32Array(source.length).fill(7);
        dropout(source, expected, shape, { ...state, rate });
        expect(bitsOf(runKernel(source, shape, { ...state, rate }))).toEqual(bitsOf(expected));
      }
    }
  });

  it("does not depend on how rows are shared out", () => {
    expect(runKernel(ones, big, state, 1)).toEqual(runKernel(ones, big, state));
  });

  it("drops the asked share and keeps the mean", () => {
    const kept = runKernel(ones, big, state).filter((x, i) => i % big.stride < big.columns && x !== 0);
    const share = kept.length / (big.rows * big.columns);
    expect(Math.abs(share - 0.75)).toBeLessThan(0.015);
    expect(new Set(kept)).toEqual(new Set([Math.fround(1 / 0.75)]));
  });

  it("drops independently in neighbouring rows, columns, steps and streams", () => {
    const kept = (changes: Partial<DropoutState>) =>
      runKernel(ones, big, { ...state, ...changes, rate: 0.5 }).map((x) => (x ? 1 : 0));
    const mask = kept({});
    /** How often two masks, the second one moved, agree: half the time when they have nothing to do with each other. */
    const agreement = (other: Float32Array, move: number) => {
      let [agree, all] = [0, 0];
      for (let row = 0; row < big.rows - 1; row++) {
        for (let column = 0; column < big.columns - 16; column++, all++) {
          const i = row * big.stride + column;
          if (mask[i] === other[i + move]) agree++;
        }
      }
      return agree / all;
    };
    for (const move of [1, 4, 16, big.stride]) expect(agreement(mask, move)).toBeCloseTo(0.5, 1);
    expect(agreement(kept({ step: 6 }), 0)).toBeCloseTo(0.5, 1);
    expect(agreement(kept({ key: [43, 3] }), 0)).toBeCloseTo(0.5, 1);
    expect(agreement(kept({ key: [44, 2] }), 0)).toBeCloseTo(0.5, 1);
    expect(agreement(kept({}), 0)).toBe(1);
  });

  it("may write where it reads", () => {
    const expected = runKernel(ones, big, state);
    const memory = new Float32Array(kernels.memory, SOURCE, ones.length);
    memory.set(ones);
    kernels.exports.dropout!(SOURCE, SOURCE, big.columns, big.stride, STATE, 0, big.rows);
    for (let row = 0; row < big.rows; row++) {
      const place = [row * big.stride, row * big.stride + big.columns] as const;
      expect(memory.slice(...place)).toEqual(expected.slice(...place));
    }
  });
});
