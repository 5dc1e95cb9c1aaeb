import { describe, expect, it } from "vitest";
import { ActivationKind } from "../../../src/engine/kernels/ActivationKind.js";
import * as reference from "../../../src/engine/reference/activations.js";
import { compileKernels } from "./compileKernels.js";
import { bitsOf, someNumbers, SPECIAL } from "./numbers.js";

const kernels = await compileKernels('export { activate, activationGradient } from "./activations";');
const kinds = Object.values(ActivationKind).filter((kind) => typeof kind === "number");

/** Where the test puts things in the kernels' memory, in bytes. */
const PARAMETERS = 1024;
const START = 2048;

interface Case {
  source: Float32Array;
  gradient: Float32Array;
  rows: number;
  columns: number;
  stride: number;
}

/** A matrix with numbers of all sizes in it, and other numbers in its padding. */
function matrix(rows: number, columns: number, stride: number, special: boolean): Case {
  const source = someNumbers(rows * stride, columns, special ? 100 : 4);
  if (special) SPECIAL.forEach((x, i) => (source[(i * 7) % source.length] = x));
  return { source, gradient: someNumbers(rows * stride, 99), rows, columns, stride };
}

const cases = [
  matrix(3, 10, 12, false),
  matrix(1, 1, 4, false),
  matrix(2, 16, 16, false),
  matrix(5, 7, 16, false),
  matrix(1, 700, 700, true),
  matrix(70, 3, 4, true),
];

const parametersOf = (kind: ActivationKind) =>
  kind === ActivationKind.GeneralRelu ? [[0.1, 6, 1, 6], [0, Infinity, -1, Infinity]] : [[0.3, 0, 0, 0], [1, 0, 0, 0]]; // prettier-ignore

/** Runs the kernels on rows (or panels) `from` to `to`. */
function runKernels(
  kind: ActivationKind,
  parameters: number[],
  test: Case,
  from = 0,
  to = test.rows,
  byPanels = false,
) {
  const size = test.source.length;
  const [source, target, gradient] = [0, 1, 2].map(
    (k) => new Float32Array(kernels.memory, START + k * size * 4, size),
  ) as [Float32Array, Float32Array, Float32Array];
  source.set(test.source);
  target.set(test.source);
  gradient.set(test.gradient);
  new Float32Array(kernels.memory, PARAMETERS, 4).set(parameters);
  const shape = [test.rows, test.columns, test.stride, byPanels ? 1 : 0, from, to];
  kernels.exports.activate!(kind, PARAMETERS, source.byteOffset, target.byteOffset, ...shape);
  const result = target.slice();
  kernels.exports.activationGradient!(
    kind, PARAMETERS, source.byteOffset, target.byteOffset, gradient.byteOffset, ...shape,
  ); // prettier-ignore
  return { output: result, gradient: gradient.slice() };
}

function runReference(kind: ActivationKind, parameters: number[], test: Case) {
  const output = test.source.slice();
  const gradient = test.gradient.slice();
  reference.activate(kind, Float32Array.from(parameters), test.source, output, test);
  reference.activationGradient(kind, Float32Array.from(parameters), test.source, output, gradient, test);
  return { output, gradient };
}

describe.each(kinds)("activation kind %i", (kind) => {
  it("gives the reference's bits, values and gradients", () => {
    for (const parameters of parametersOf(kind)) {
      for (const test of cases) {
        const result = runKernels(kind, parameters, test);
        const expected = runReference(kind, parameters, test);
        expect(bitsOf(result.output)).toEqual(bitsOf(expected.output));
        expect(bitsOf(result.gradient)).toEqual(bitsOf(expected.gradient));
      }
    }
  });

  it("touches its task's rows only, and of these nothing beyond the next multiple of four columns", () => {
    const test = matrix(5, 7, 16, false);
    const { output } = runKernels(kind, parametersOf(kind)[0]!, test, 1, 3);
    output.forEach((y, i) => {
      const [row, column] = [Math.floor(i / 16), i % 16];
      if (row < 1 || row >= 3 || column >= 8) expect(y).toBe(test.source[i]);
      else if (column === 7) expect(y).toBe(0);
    });
  });
});

describe.each(kinds.filter((kind) => kind !== ActivationKind.Softmax && kind !== ActivationKind.LogSoftmax))(
  "activation kind %i by panels",
  (kind) => {
    const test = matrix(5, 55, 56, false);
    const parameters = parametersOf(kind)[0]!;

    it("gives the bits that it gives by rows", () => {
      const panels = runKernels(kind, parameters, test, 0, 3, true);
      const rows = runKernels(kind, parameters, test);
      expect(bitsOf(panels.output)).toEqual(bitsOf(rows.output));
      expect(bitsOf(panels.gradient)).toEqual(bitsOf(rows.gradient));
    });

    it.each([
      [0, 1, 0, 24],
      [1, 2, 24, 48],
      [1, 3, 24, 56],
    ])("touches of panels %i to %i the columns %i to %i only", (from, to, first, last) => {
      const part = runKernels(kind, parameters, test, from, to, true);
      const whole = runKernels(kind, parameters, test);
      part.output.forEach((y, i) => {
        const isOwn = i % 56 >= first && i % 56 < last;
        expect(y).toBe(isOwn ? whole.output[i] : test.source[i]);
        if (!isOwn) expect(part.gradient[i]).toBe(test.gradient[i]);
      });
    });
  },
);

describe("softmax", () => {
  it("may write where it reads", () => {
    const test = matrix(3, 10, 12, false);
    for (const kind of [ActivationKind.Softmax, ActivationKind.LogSoftmax]) {
      const memory = new Float32Array(kernels.memory, START, test.source.length);
      memory.set(test.source);
      kernels.exports.activate!(kind, PARAMETERS, START, START, 3, 10, 12, 0, 0, 3);
      expect(bitsOf(memory)).toEqual(bitsOf(runReference(kind, [0, 0, 0, 0], test).output));
    }
  });
});
