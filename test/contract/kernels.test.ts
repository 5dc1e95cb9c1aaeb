import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Arithmetic, fusedIsAvailable } from "../../src/engine/arithmetic.js";
import { Engine } from "../../src/engine/Engine.js";
import { UpdateKind } from "../../src/engine/kernels/UpdateKind.js";
import { Hyper } from "../../src/engine/kernels/Hyper.js";
import { panelCount, panelledSize, roundUp, toPanels, fromPanels } from "../../src/engine/panels.js";
import { Program } from "../../src/engine/Program.js";
import * as reference from "../../src/engine/reference/multiply.js";

const { fround } = Math;

/** A matrix product and the gradient step that belongs to it, of these sizes. */
interface Problem {
  rows: number;
  inner: number;
  columns: number;
  /** The share of the left matrix that is not zero. */
  density: number;
}

/** The same numbers on every call: a small generator of its own, from -1 to 1. */
function numbers(count: number, density: number, seed: number): Float32Array {
  let state = seed * 2654435761 + 12345;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Float32Array.from({ length: count }, () =>
    next() < density ? next() * 2 - 1 : next() < 0.1 ? -0 : 0,
  );
}

/** right - rate * left^T * delta. */
function step(
  problem: Problem,
  left: Float32Array,
  right: Float32Array,
  delta: Float32Array,
  rate: number,
): Float32Array {
  const sums = reference.gradient(problem, left, delta);
  return right.map((weight, i) => fround(weight + fround(-fround(rate) * sums[i]!)));
}

type Path = "dense" | "sparse" | "either";

/** What the product's tasks are: rows, or panels, of which a thread takes one or two at a time. */
type Division = "rows" | "panels" | "pairs";

/** The product, the gradient and the step as the engine does them. */
async function compute(
  problem: Problem,
  path: Path,
  threads: number,
  arithmetic: Arithmetic,
  division: Division,
) {
  const { rows, inner, columns } = problem;
  const engine = new Engine();
  engine.arithmetic = arithmetic;
  const { memory } = engine;
  const strideLeft = roundUp(inner, 4);
  const stride = roundUp(columns, 4);
  const matrix = (data: Float32Array, count: number, width: number, padded: number): number => {
    const pointer = memory.allocate(count * padded * 4);
    const target = memory.float32(pointer, count * padded);
    for (let r = 0; r < count; r++) target.set(data.subarray(r * width, (r + 1) * width), r * padded);
    return pointer;
  };
  const size = panelledSize(inner, columns);
  const left = matrix(inputs(problem).left, rows, inner, strideLeft);
  const right = memory.allocate(size * 4);
  toPanels(inputs(problem).right, memory.float32(right, size), inner, columns);
  const bias = matrix(inputs(problem).bias, 1, columns, stride);
  const delta = matrix(inputs(problem).delta, rows, columns, stride);
  const target = memory.allocate(rows * stride * 4);
  const gradients = memory.allocate(size * 4);
  const entries = memory.allocate(rows * inner * 8);
  const counts = memory.allocate(rows * 4);
  const lists = memory.allocate(rows * inner * 8);
  const listCounts = memory.allocate(inner * 4);
  const hyper = memory.allocate(64);
  const settings = memory.float32(hyper, Hyper.Count);
  settings[Hyper.Rate] = 0.125;
  settings[Hyper.GradientScale] = 1;
  settings[Hyper.ClipValue] = Infinity;

  const program = new Program();
  const limit = path === "sparse" ? 2 ** 31 - 1 : Math.floor(rows * inner * 0.5);
  const sparse = path !== "dense";
  const dense = path !== "sparse";
  if (sparse) {
    program.add({
      kernel: "listRows",
      parameters: [left, strideLeft, inner, entries, inner, counts],
      tasks: rows,
      grain: 3,
      reads: [left],
      writes: [entries],
    });
    program.add({
      kernel: "listColumns",
      parameters: [entries, inner, counts, rows, limit, lists, rows, listCounts],
      tasks: inner,
      grain: 5,
      reads: [entries],
      writes: [lists],
    });
  }
  program.add({
    kernel: "multiply",
    parameters: [
      dense ? left : 0,
      strideLeft,
      sparse ? entries : 0,
      inner,
      counts,
      limit,
      right,
      bias,
      target,
      stride,
      rows,
      inner,
      columns,
      division === "rows" ? 1 : 0,
    ],
    tasks: division === "rows" ? rows : panelCount(columns),
    grain: { rows: 4, panels: 1, pairs: 2 }[division],
    reads: [left, entries, right, bias],
    writes: [target],
  });
  const blocks = Math.ceil(inner / 64);
  for (const kept of [gradients, 0])
    program.add({
      kernel: "gradient",
      parameters: [
        dense ? left : 0,
        strideLeft,
        sparse ? lists : 0,
        rows,
        listCounts,
        counts,
        limit,
        delta,
        stride,
        rows,
        inner,
        columns,
        right,
        0,
        0,
        UpdateKind.Sgd,
        hyper,
        kept,
      ],
      tasks: panelCount(columns) * blocks,
      grain: division === "pairs" ? 2 * blocks : 1,
      reads: [left, lists, delta],
      writes: [kept === 0 ? right : gradients],
    });
  const loaded = engine.load(program);
  await engine.withThreads(threads, 2 * (rows + 16) * 96, () => engine.run(loaded));
  const padded = memory.float32(target, rows * stride);
  const product = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r++) product.set(padded.subarray(r * stride, r * stride + columns), r * columns);
  const unpack = (pointer: number) => fromPanels(memory.float32(pointer, size), inner, columns);
  return { product, gradient: unpack(gradients), weights: unpack(right) };
}

function inputs({ rows, inner, columns, density }: Problem) {
  return {
    left: numbers(rows * inner, density, 1),
    right: numbers(inner * columns, 1, 2),
    bias: numbers(columns, 0.9, 3),
    delta: numbers(rows * columns, 0.6, 4),
  };
}

/** Bits, so that 0 and -0 differ and NaN equals NaN. */
const bits = (data: Float32Array): number[] =>
  Array.from(new Uint32Array(data.buffer, data.byteOffset, data.length));

const problems: Problem[] = [
  { rows: 1, inner: 1, columns: 1, density: 1 },
  { rows: 3, inner: 5, columns: 4, density: 0.5 },
  { rows: 4, inner: 7, columns: 23, density: 0.4 },
  { rows: 5, inner: 66, columns: 24, density: 0.3 },
  { rows: 31, inner: 65, columns: 25, density: 0.2 },
  { rows: 32, inner: 129, columns: 50, density: 0.8 },
  { rows: 17, inner: 30, columns: 100, density: 0 },
  { rows: 128, inner: 90, columns: 10, density: 0.35 },
  { rows: 20, inner: 70, columns: 120, density: 0.3 },
  { rows: 9, inner: 900, columns: 52, density: 0.6 },
];
const paths: Path[] = ["dense", "sparse", "either"];
const divisions: Division[] = ["rows", "panels", "pairs"];

describe.each(problems)("$rows x $inner times $inner x $columns, $density not zero", (problem) => {
  const { left, right, bias, delta } = inputs(problem);
  const product = bits(reference.multiply(problem, left, right, bias));
  const gradient = bits(reference.gradient(problem, left, delta));
  const weights = bits(step(problem, left, right, delta, 0.125));

  it.each(paths)("is to the bit what plain TypeScript gives, by the %s walk", async (path) => {
    for (const threads of [1, 2, 3, 4]) {
      for (const division of divisions) {
        const result = await compute(problem, path, threads, "exact", division);
        const how = `by ${division}, ${threads} threads`;
        expect(bits(result.product), `product ${how}`).toEqual(product);
        expect(bits(result.gradient), `gradient ${how}`).toEqual(gradient);
        expect(bits(result.weights), `weights ${how}`).toEqual(weights);
      }
    }
  });

  it.runIf(fusedIsAvailable())(
    "has other bits with fused multiply-add, whichever the walk and the threads",
    async () => {
      const first = await compute(problem, "dense", 1, "fused", "panels");
      for (const path of paths) {
        for (const division of divisions) {
          const result = await compute(problem, path, 2, "fused", division);
          expect(bits(result.product)).toEqual(bits(first.product));
          expect(bits(result.gradient)).toEqual(bits(first.gradient));
          expect(bits(result.weights)).toEqual(bits(first.weights));
        }
      }
      const exact = reference.multiply(problem, left, right, bias);
      first.product.forEach((value, i) => {
        expect(Math.abs(value - exact[i]!)).toBeLessThan(1e-4);
      });
    },
  );
});

describe("any sizes", () => {
  it("give the bits of plain TypeScript", async () => {
    const problem = fc.record({
      rows: fc.integer({ min: 1, max: 12 }),
      inner: fc.integer({ min: 1, max: 80 }),
      columns: fc.integer({ min: 1, max: 60 }),
      density: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(
        problem,
        fc.constantFrom(...paths),
        fc.constantFrom(...divisions),
        async (one, path, division) => {
          const { left, right, bias, delta } = inputs(one);
          const result = await compute(one, path, 1, "exact", division);
          expect(bits(result.product)).toEqual(bits(reference.multiply(one, left, right, bias)));
          expect(bits(result.gradient)).toEqual(bits(reference.gradient(one, left, delta)));
          expect(bits(result.weights)).toEqual(bits(step(one, left, right, delta, 0.125)));
        },
      ),
      { numRuns: 60, seed: 43 },
    );
  });
});
