import { describe, expect, it } from "vitest";
import * as activations from "../../src/activations/index.js";
import { compileKernels } from "../engine/kernels/compileKernels.js";
import { type GoldenTensor, readGolden, tensorOf } from "../golden/golden.js";

interface Golden {
  grid: GoldenTensor;
  elementwise: {
    name: string;
    args: {
      negative_slope?: number;
      max_value?: number;
      threshold?: number;
      alpha?: number;
      approximate?: boolean;
    };
    value: GoldenTensor;
    derivative: GoldenTensor;
    "value_at_NaN_+Inf_-Inf": GoldenTensor;
  }[];
  rows: GoldenTensor;
  cotangent: GoldenTensor;
  rowwise: { name: string; args: { axis?: number }; value: GoldenTensor; vjp: GoldenTensor }[];
}

const golden = readGolden<Golden>("activations.json");
const grid = tensorOf(golden.grid).data;

/** The activation of a golden case: Keras' names of the options in camelCase. */
function activationOf({
  name,
  args,
}: Pick<Golden["elementwise"][number], "name" | "args">): activations.Activation {
  const { negative_slope: negativeSlope, max_value: maxValue, threshold, alpha, approximate } = args;
  switch (name) {
    case "relu":
      return activations.relu({ negativeSlope: negativeSlope ?? 0, maxValue, threshold: threshold ?? 0 });
    case "leaky_relu":
      return negativeSlope === undefined ? activations.leakyRelu() : activations.leakyRelu({ negativeSlope });
    case "elu":
      return alpha === undefined ? activations.elu() : activations.elu({ alpha });
    case "gelu":
      return activations.gelu({ approximate: approximate ?? false });
    default:
      expect(args).toEqual({});
      return activations.get(name);
  }
}

/** Golden tolerances; NaN and infinities must be the same. */
function expectClose(result: Float32Array, expected: Float32Array, inputs: ArrayLike<number>): void {
  result.forEach((x, i) => {
    const wanted = expected[i]!;
    const close = Number.isFinite(wanted)
      ? Math.abs(x - wanted) <= 2e-6 + 1e-5 * Math.abs(wanted)
      : Object.is(x, wanted);
    if (!close) expect.fail(`at ${inputs[i]!}: got ${x}, Keras gives ${wanted}`);
  });
}

describe.each(golden.elementwise)("$name $args", (test) => {
  const activation = activationOf(test);

  it("has Keras' values", () => {
    expect(activation.name).toBe(test.name);
    expectClose(activation.call(grid), tensorOf(test.value).data, grid);
  });

  it("has Keras' derivative, TensorFlow's at the kinks", () => {
    expectClose(activation.gradient(grid), tensorOf(test.derivative).data, grid);
  });

  it("gives at NaN and the infinities what Keras gives", () => {
    const inputs = [NaN, Infinity, -Infinity];
    expectClose(activation.call(inputs), tensorOf(test["value_at_NaN_+Inf_-Inf"]).data, inputs);
  });

  it("multiplies the derivative with the gradient that comes in", () => {
    const upstream = grid.map((_, i) => i - 20.5);
    const expected = tensorOf(test.derivative).data.map((d, i) => d * upstream[i]!);
    const tolerance = (i: number) => 3e-5 * Math.abs(upstream[i]!) + 1e-5 * Math.abs(expected[i]!);
    activation.gradient(grid, upstream).forEach((g, i) => {
      if (Number.isFinite(expected[i])) expect(Math.abs(g - expected[i]!)).toBeLessThanOrEqual(tolerance(i));
    });
  });
});

describe.each(golden.rowwise)("$name $args", (test) => {
  const { data, shape } = tensorOf(golden.rows);
  const [rows, columns] = shape as [number, number];
  /** Softmax over columns is softmax over the rows of the transpose. */
  const byColumns = test.args.axis === 0;
  const turned = (tensor: GoldenTensor) =>
    byColumns ? transpose(tensorOf(tensor).data, rows, columns) : tensorOf(tensor).data;
  const width = byColumns ? rows : columns;
  const inputs = byColumns ? transpose(data, rows, columns) : data;
  const activation = activations.get(test.name);

  it("has Keras' values, for huge numbers too", () => {
    expectClose(activation.call(inputs, width), turned(test.value), inputs);
  });

  it("has Keras' vector-Jacobian product", () => {
    const upstream = turned(golden.cotangent);
    expectClose(activation.gradient(inputs, upstream, width), turned(test.vjp), inputs);
  });
});

function transpose(data: Float32Array, rows: number, columns: number): Float32Array {
  return data.map((_, i) => data[(i % rows) * columns + Math.floor(i / rows)]!);
}

describe("relu with options", () => {
  it("has TensorFlow's derivative at the kinks: 0 at a maximum of 6, 1 at others, 0 at the threshold", () => {
    const at = (options: activations.ReluOptions, x: number) => activations.relu(options).gradient([x])[0];
    expect(at({ negativeSlope: 0.5, maxValue: 6 }, 6)).toBe(0);
    expect(at({ negativeSlope: 0.5, maxValue: 4 }, 4)).toBe(1);
    expect(at({ negativeSlope: 0.5, maxValue: 4 }, 4.5)).toBe(0);
    expect(at({ negativeSlope: 0.5, maxValue: 4 }, 0)).toBe(0);
    expect(at({ negativeSlope: 0.5 }, 0)).toBe(0.5);
    expect(at({ threshold: 1 }, 1)).toBe(0);
  });

  it("lets negative numbers above a negative threshold through, unless there is a maximum", () => {
    expect(Array.from(activations.relu({ threshold: -2 }).call([-3, -1, 1]))).toEqual([0, -1, 1]);
    expect(Array.from(activations.relu({ threshold: -2, maxValue: 5 }).call([-3, -1, 1, 9]))).toEqual([
      0, 0, 1, 5,
    ]);
  });
});

describe("get", () => {
  it("takes Keras' second names and activation objects", () => {
    expect(activations.get("swish").name).toBe("silu");
    const custom = activations.leakyRelu({ negativeSlope: 0.3 });
    expect(activations.get(custom)).toBe(custom);
  });

  it("suggests the nearest name for an unknown one", () => {
    expect(() => activations.get("rellu")).toThrow('Unknown activation "rellu". Did you mean "relu"?');
  });
});

it("refuses options it cannot compute with", () => {
  expect(() => activations.leakyRelu({ negativeSlope: -0.1 })).toThrow(
    "Expected negativeSlope to be at least 0, got -0.1.",
  );
  expect(() => activations.elu({ alpha: NaN })).toThrow("got NaN");
  expect(() => activations.celu({ alpha: 0 })).toThrow("got 0");
  expect(() => activations.softmax().call([1, 2, 3, 4], 3)).toThrow("Expected a multiple of 3 numbers");
});

it("tells about the input what the kernels need", async () => {
  const { exports } = await compileKernels('export { needsInput } from "./activations";');
  for (const test of [
    ...golden.elementwise,
    { name: "softmax", args: {} },
    { name: "log_softmax", args: {} },
  ]) {
    const { kind, needsInput } = activationOf(test);
    expect([test.name, exports.needsInput!(kind) !== 0]).toEqual([test.name, needsInput]);
  }
});
