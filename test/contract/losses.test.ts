import fc from "fast-check";
import { expect, test } from "vitest";
import { Engine } from "../../src/engine/Engine.js";
import { sigmoidCrossEntropyRow, softmaxCrossEntropyRow } from "../../src/engine/reference/losses.js";

const { kernels, memory } = new Engine();
const rows = 3;
const bits = (data: Float32Array): number[] =>
  Array.from(new Uint32Array(data.buffer, data.byteOffset, data.length));

const problem = fc.integer({ min: 1, max: 21 }).chain((columns) => {
  const matrix = (min: number, max: number) =>
    fc.array(fc.float({ min, max, noNaN: true }), { minLength: rows * columns, maxLength: rows * columns });
  return fc.record({
    columns: fc.constant(columns),
    logits: matrix(-50, 50),
    targets: matrix(0, 1),
    weights: fc.array(fc.float({ min: 0, max: 2, noNaN: true }), { minLength: rows, maxLength: rows }),
    smoothing: fc.constantFrom(0, Math.fround(0.1), 1),
    labels: fc.boolean(),
  });
});

test.each(["softmaxCrossEntropy", "sigmoidCrossEntropy"] as const)(
  "%s has the bits of its reference",
  (name) => {
    fc.assert(
      fc.property(problem, ({ columns, logits, targets, weights, smoothing, labels }) => {
        const sparse = labels && name === "softmaxCrossEntropy";
        const stride = Math.ceil(columns / 4) * 4;
        const pieces: number[] = [];
        const piece = (floats: number): number => {
          const pointer = memory.allocate(floats * 4);
          pieces.push(pointer);
          return pointer;
        };
        const put = (data: ArrayLike<number>, width: number, padded: number): number => {
          const pointer = piece(rows * padded);
          const target = memory.float32(pointer, rows * padded);
          for (let i = 0; i < data.length; i++)
            target[Math.floor(i / width) * padded + (i % width)] = data[i]!;
          return pointer;
        };
        const label = (row: number): number => row % columns;
        const oneHot = Array.from({ length: rows * columns }, (_, i) =>
          Number(i % columns === label(Math.floor(i / columns))),
        );
        const probabilities = piece(rows * stride);
        const delta = piece(rows * stride);
        const losses = piece(rows);
        kernels[name](
          put(logits, columns, stride),
          probabilities,
          delta,
          stride,
          sparse ? put([0, 1, 2].map(label), 1, 4) : put(targets, columns, stride),
          sparse ? 4 : stride,
          sparse ? 1 : 0,
          put(weights, 1, 1),
          losses,
          put([sparse ? 0 : smoothing], 1, 1),
          columns,
          0,
          rows,
        );
        const reference = name === "softmaxCrossEntropy" ? softmaxCrossEntropyRow : sigmoidCrossEntropyRow;
        for (let row = 0; row < rows; row++) {
          const part = (data: readonly number[]) =>
            Float32Array.from(data.slice(row * columns, (row + 1) * columns));
          const expected = reference(
            part(logits),
            part(sparse ? oneHot : targets),
            weights[row]!,
            sparse ? 0 : smoothing,
          );
          const read = (pointer: number) => memory.float32(pointer + row * stride * 4, stride);
          const padding = new Array<number>(stride - columns).fill(0);
          expect(bits(read(probabilities))).toEqual([...bits(expected.probabilities), ...padding]);
          expect(bits(read(delta))).toEqual([...bits(expected.delta), ...padding]);
          expect(memory.float32(losses, rows)[row]).toBe(expected.loss);
        }
        for (const pointer of pieces) memory.free(pointer);
      }),
      { numRuns: 150, seed: 43 },
    );
  },
);
