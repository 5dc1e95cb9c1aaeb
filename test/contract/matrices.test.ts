import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Engine } from "../../src/engine/Engine.js";
import { Hyper } from "../../src/engine/kernels/Hyper.js";
import { UpdateKind } from "../../src/engine/kernels/UpdateKind.js";
import { fromPanels, panelCount, panelledSize, roundUp, toPanels } from "../../src/engine/panels.js";
import { type Instruction, Program } from "../../src/engine/Program.js";
import * as reference from "../../src/engine/reference/multiply.js";

const { fround } = Math;
const bits = (data: Float32Array): number[] =>
  Array.from(new Uint32Array(data.buffer, data.byteOffset, data.length));

const matrix = fc
  .record({ rows: fc.integer({ min: 1, max: 70 }), columns: fc.integer({ min: 1, max: 70 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      data: fc.float32Array({ minLength: rows * columns, maxLength: rows * columns, noNaN: true }),
    }),
  );
const threadCounts = [1, 2, 3, 4];

async function run(engine: Engine, instruction: Instruction, threads: number): Promise<void> {
  const program = new Program();
  program.add(instruction);
  const loaded = engine.load(program);
  await engine.withThreads(threads, 4096, () => engine.run(loaded));
}

describe("transpose", () => {
  it.each(threadCounts)("has the bits of its reference with %i threads", async (threads) => {
    await fc.assert(
      fc.asyncProperty(matrix, async ({ rows, columns, data }) => {
        const engine = new Engine();
        const { memory } = engine;
        const source = memory.allocate(panelledSize(rows, columns) * 4);
        toPanels(data, memory.float32(source, panelledSize(rows, columns)), rows, columns);
        const size = panelledSize(columns, rows);
        const target = memory.allocate(size * 4);
        await run(
          engine,
          {
            kernel: "transpose",
            parameters: [source, target, rows, columns],
            tasks: panelCount(rows),
            grain: 1,
            reads: [source],
            writes: [target],
          },
          threads,
        );
        const result = fromPanels(memory.float32(target, size), columns, rows);
        expect(bits(result)).toEqual(bits(reference.transpose(data, rows, columns)));
      }),
      { numRuns: 12, seed: 43 },
    );
  });
});

describe("gradientBias", () => {
  const rate = 0.125;

  it.each(threadCounts)("has the bits of its reference with %i threads, applied or kept", async (threads) => {
    await fc.assert(
      fc.asyncProperty(matrix, fc.boolean(), async ({ rows, columns, data }, keeps) => {
        const engine = new Engine();
        const { memory } = engine;
        const stride = roundUp(columns, 4);
        const delta = memory.allocate(rows * stride * 4);
        const padded = memory.float32(delta, rows * stride);
        for (let row = 0; row < rows; row++)
          padded.set(data.subarray(row * columns, (row + 1) * columns), row * stride);
        const bias = memory.allocate(stride * 4);
        const gradients = memory.allocate(stride * 4);
        const hyper = memory.allocate(64);
        const settings = memory.float32(hyper, Hyper.Count);
        settings[Hyper.Rate] = rate;
        settings[Hyper.GradientScale] = 1;
        settings[Hyper.ClipValue] = Infinity;
        const before = Float32Array.from({ length: columns }, (_, i) => i / 8);
        memory.float32(bias, columns).set(before);
        await run(
          engine,
          {
            kernel: "gradientBias",
            parameters: [
              delta,
              stride,
              rows,
              columns,
              bias,
              0,
              0,
              UpdateKind.Sgd,
              hyper,
              keeps ? gradients : 0,
            ],
            tasks: panelCount(columns),
            grain: 1,
            reads: [delta],
            writes: [bias],
          },
          threads,
        );
        const sums = reference.gradientBias({ rows, columns }, data);
        const applied = before.map((value, i) => fround(value + fround(-rate * sums[i]!)));
        const expected = keeps ? sums : applied;
        expect(bits(memory.float32(keeps ? gradients : bias, columns).slice())).toEqual(bits(expected));
        if (keeps) expect(memory.float32(bias, columns).slice()).toEqual(before);
      }),
      { numRuns: 12, seed: 43 },
    );
  });
});
