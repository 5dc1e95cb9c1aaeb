import { describe, expect, it } from "vitest";
import * as initializers from "../../src/initializers/index.js";
import type { Initializer } from "../../src/initializers/index.js";
import { setSeed } from "../../src/random/index.js";

/** Numbers marked "pinned" were computed by an independent Python program: Philox in big integers, `math.log`, NumPy's QR. */

function varianceOf(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

function largest(values: Float32Array): number {
  return values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
}

const dense = [300, 100];
/** 9 * 16 inputs, 9 * 32 outputs. */
const convolution = [3, 3, 16, 32];

describe("the initializers of the fans", () => {
  // The variances are Keras' documented ones, worked out by hand for the two shapes.
  it.each([
    ["glorot_uniform", dense, 2 / 400],
    ["glorot_normal", dense, 2 / 400],
    ["he_uniform", dense, 2 / 300],
    ["he_normal", dense, 2 / 300],
    ["lecun_uniform", dense, 1 / 300],
    ["lecun_normal", dense, 1 / 300],
    ["glorot_uniform", convolution, 2 / 432],
    ["glorot_normal", convolution, 2 / 432],
    ["he_uniform", convolution, 2 / 144],
    ["he_normal", convolution, 2 / 144],
    ["lecun_uniform", convolution, 1 / 144],
    ["lecun_normal", convolution, 1 / 144],
  ])("%s gives a weight of shape %s the variance %s, within its limits", (name, shape, variance) => {
    setSeed(43);
    const values = initializers.get(name).call(shape);
    expect(values.length).toBe(shape.reduce((product, dimension) => product * dimension));
    expect(Math.abs(varianceOf(values) / variance - 1)).toBeLessThan(0.06);
    const limit = name.endsWith("uniform")
      ? Math.sqrt(3 * variance)
      : (2 * Math.sqrt(variance)) / 0.87962566103423978;
    expect(largest(values)).toBeLessThanOrEqual(limit * (1 + 1e-7));
    expect(largest(values)).toBeGreaterThan(limit * 0.98);
  });

  it("take a vector's length for both fans, and 1 for a scalar", () => {
    const limitOf = (shape: number[]): number => {
      const draws = Array.from({ length: 2000 }, () => largest(new initializers.GlorotUniform().call(shape)));
      return Math.max(...draws);
    };
    setSeed(1);
    expect(limitOf([12])).toBeCloseTo(Math.sqrt(6 / 24), 2);
    expect(limitOf([])).toBeCloseTo(Math.sqrt(6 / 2), 2);
  });

  it("take the fans from the axes they are told", () => {
    const options = { mode: "fan_in", distribution: "uniform", seed: 1 } as const;
    const values = new initializers.VarianceScaling({ ...options, inputAxes: [0, -1], outputAxes: [1] }).call(
      [20, 50, 30],
    );
    expect(largest(values)).toBeCloseTo(Math.sqrt(3 / 600), 3);
  });

  it("glorot_uniform follows the global seed (pinned)", () => {
    setSeed(43);
    expect([...initializers.get("glorot_uniform").call([3, 2])]).toEqual([
      -0.8260073661804199, -0.4712502956390381, 0.2788587212562561, -0.8626275658607483, -0.7389489412307739,
      -0.22349300980567932,
    ]);
  });

  it("he_normal follows its own seed (pinned)", () => {
    expect([...new initializers.HeNormal({ seed: 5 }).call([3, 2])]).toEqual([
      0.7274705171585083, 0.6051456928253174, 1.8409463167190552, 0.03385448455810547, -0.8843064308166504,
      0.9615862369537354,
    ]);
  });
});

describe("VarianceScaling", () => {
  it.each([
    ["fan_in", 3 / 300],
    ["fan_out", 3 / 100],
    ["fan_avg", 3 / 200],
  ] as const)("divides the scale by %s", (mode, variance) => {
    for (const distribution of ["uniform", "truncated_normal", "untruncated_normal"] as const) {
      const initializer = new initializers.VarianceScaling({ scale: 3, mode, distribution, seed: 2 });
      expect(Math.abs(varianceOf(initializer.call(dense)) / variance - 1)).toBeLessThan(0.04);
    }
  });

  it("cuts the normal distribution unless it is told not to", () => {
    const cut = new initializers.VarianceScaling({ distribution: "normal", seed: 2 });
    const uncut = new initializers.VarianceScaling({ distribution: "untruncated_normal", seed: 2 });
    const deviation = Math.sqrt(1 / 300);
    expect(cut.distribution).toBe("truncated_normal");
    expect(largest(cut.call(dense))).toBeLessThan(2.3 * deviation);
    expect(largest(uncut.call(dense))).toBeGreaterThan(3 * deviation);
  });

  it("says which options it takes", () => {
    expect(() => new initializers.VarianceScaling({ scale: 0 })).toThrow("Expected a positive scale, got 0.");
    expect(() => new initializers.VarianceScaling({ mode: "fan" as "fan_in" })).toThrow(
      'Expected mode to be one of "fan_in", "fan_out", "fan_avg", got "fan".',
    );
    expect(() => new initializers.VarianceScaling({ distribution: "gauss" as "uniform" })).toThrow(
      'Expected distribution to be one of "truncated_normal", "untruncated_normal", "uniform", got "gauss".',
    );
    expect(() => new initializers.GlorotUniform({ inputAxes: [0] })).toThrow(
      "Expected both inputAxes and outputAxes",
    );
    expect(() => new initializers.GlorotUniform({ inputAxes: [2], outputAxes: [1] }).call(dense)).toThrow(
      "Axis 2 is beyond the 2 dimensions of the weight.",
    );
  });
});

describe("the plain initializers", () => {
  it("Zeros, Ones and Constant give one value everywhere", () => {
    expect([...initializers.get("zeros").call([2, 2])]).toEqual([0, 0, 0, 0]);
    expect([...initializers.get("ones").call([3])]).toEqual([1, 1, 1]);
    expect([...new initializers.Constant({ value: 0.5 }).call([1, 2])]).toEqual([0.5, 0.5]);
    expect([...initializers.get("constant").call([])]).toEqual([0]);
  });

  it("Identity has its gain on the diagonal, also when it is not square", () => {
    expect([...new initializers.Identity({ gain: 2 }).call([2, 3])]).toEqual([2, 0, 0, 0, 2, 0]);
    expect([...initializers.get("identity").call([3, 2])]).toEqual([1, 0, 0, 1, 0, 0]);
  });

  it("Identity refuses what is no matrix", () => {
    expect(() => new initializers.Identity().call([2, 2, 2])).toThrow(
      "needs a shape of 2 dimensions, got (2, 2, 2)",
    );
  });

  it("RandomUniform lies between its limits, by default -0.05 and 0.05", () => {
    const values = new initializers.RandomUniform({ seed: 3 }).call([10_000]);
    expect(largest(values)).toBeLessThanOrEqual(Math.fround(0.05));
    expect(Math.abs(varianceOf(values) / (0.1 ** 2 / 12) - 1)).toBeLessThan(0.04);
    const shifted = new initializers.RandomUniform({ minval: 2, maxval: 3, seed: 3 }).call([1000]);
    expect(shifted.every((value) => value >= 2 && value < 3)).toBe(true);
  });

  it("RandomNormal and TruncatedNormal have their mean and deviation, by default 0 and 0.05", () => {
    const normal = new initializers.RandomNormal({ seed: 3 }).call([10_000]);
    const truncated = new initializers.TruncatedNormal({ seed: 3 }).call([10_000]);
    expect(Math.abs(Math.sqrt(varianceOf(normal)) / 0.05 - 1)).toBeLessThan(0.03);
    expect(Math.abs(Math.sqrt(varianceOf(truncated)) / 0.05 - 0.8796)).toBeLessThan(0.03);
    expect(largest(normal)).toBeGreaterThan(0.12);
    expect(largest(truncated)).toBeLessThanOrEqual(Math.fround(0.1));
    const shifted = new initializers.RandomNormal({ mean: 5, stddev: 0, seed: 3 }).call([3]);
    expect([...shifted]).toEqual([5, 5, 5]);
  });

  it("refuse limits in the wrong order and negative deviations", () => {
    expect(() => new initializers.RandomUniform({ minval: 1, maxval: 0 })).toThrow(
      "Expected minval <= maxval, got minval 1 and maxval 0.",
    );
    expect(() => new initializers.RandomNormal({ stddev: -1 })).toThrow(
      "Expected a stddev of at least 0, got -1.",
    );
    expect(() => new initializers.TruncatedNormal({ stddev: NaN })).toThrow(
      "Expected a stddev of at least 0, got NaN.",
    );
  });
});

describe("Orthogonal", () => {
  it("is the Q of a QR decomposition with R's diagonal positive (pinned)", () => {
    const expected = [
      0.3514515161514282, -0.1556774526834488, 0.29235461354255676, -0.9185155630111694, 0.8893877863883972,
      0.36344701051712036,
    ];
    const values = new initializers.Orthogonal({ seed: 5 }).call([3, 2]);
    expect(values.length).toBe(expected.length);
    for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[i]!, 6);
  });

  it.each([
    [[30, 30], "columns"],
    [[40, 20], "columns"],
    [[20, 40], "rows"],
    [[3, 3, 4, 10], "columns"],
  ] as const)("gives a weight of shape %s orthogonal %s of the gain's length", (shape, kind) => {
    const columns = shape.at(-1)!;
    const values = new initializers.Orthogonal({ gain: 2, seed: 1 }).call(shape);
    const rows = values.length / columns;
    const [count, length] = kind === "rows" ? [rows, columns] : [columns, rows];
    const at = (vector: number, i: number): number =>
      values[kind === "rows" ? vector * columns + i : i * columns + vector]!;
    for (let a = 0; a < count; a++) {
      for (let b = 0; b <= a; b++) {
        let product = 0;
        for (let i = 0; i < length; i++) product += at(a, i) * at(b, i);
        expect(product).toBeCloseTo(a === b ? 4 : 0, 5);
      }
    }
  });

  it("refuses a vector", () => {
    expect(() => new initializers.Orthogonal().call([5])).toThrow(
      "needs a shape of at least 2 dimensions, got (5,)",
    );
  });
});

describe("seeds", () => {
  const random = [
    "GlorotNormal",
    "GlorotUniform",
    "HeNormal",
    "HeUniform",
    "LecunNormal",
    "LecunUniform",
    "Orthogonal",
    "RandomNormal",
    "RandomUniform",
    "TruncatedNormal",
    "VarianceScaling",
  ] as const;

  it.each(random)("%s repeats itself with a seed of its own, and takes a new stream without", (name) => {
    setSeed(43);
    const own = new initializers[name]({ seed: 1 });
    expect(own.call([4, 4])).toEqual(own.call([4, 4]));
    const following = initializers.get(name);
    const first = following.call([4, 4]);
    const second = following.call([4, 4]);
    expect(second).not.toEqual(first);
    expect(own.call([4, 4])).not.toEqual(first);
    setSeed(43);
    expect([following.call([4, 4]), following.call([4, 4])]).toEqual([first, second]);
  });

  it("are refused at once when they are none", () => {
    expect(() => new initializers.HeNormal({ seed: 1.5 })).toThrow("Expected the seed to be a whole number");
  });
});

describe("get", () => {
  it.each([
    ["GlorotUniform", "GlorotUniform"],
    ["glorot_uniform", "GlorotUniform"],
    ["he_normal", "HeNormal"],
    ["lecun_normal", "LecunNormal"],
    ["uniform", "RandomUniform"],
    ["normal", "RandomNormal"],
    ["truncated_normal", "TruncatedNormal"],
    ["variance_scaling", "VarianceScaling"],
    ["zero", "Zeros"],
    ["one", "Ones"],
    ["orthogonal", "Orthogonal"],
    ["OrthogonalInitializer", "Orthogonal"],
    ["IdentityInitializer", "Identity"],
  ])("takes Keras' name %s for %s", (name, className) => {
    expect(initializers.get(name).className).toBe(className);
  });

  it("returns an initializer as it is", () => {
    const initializer: Initializer = new initializers.Ones();
    expect(initializers.get(initializer)).toBe(initializer);
  });

  it("names the nearest known name", () => {
    expect(() => initializers.get("glorot_unifrom")).toThrow(
      'Unknown initializer "glorot_unifrom". Did you mean "glorot_uniform"?',
    );
  });
});

describe("serialize", () => {
  it.each([
    [new initializers.Zeros(), {}],
    [new initializers.Ones(), {}],
    [new initializers.Constant({ value: 2 }), { value: 2 }],
    [new initializers.Identity({ gain: 3 }), { gain: 3 }],
    [new initializers.GlorotUniform(), { seed: null }],
    [
      new initializers.HeNormal({ seed: 4, inputAxes: [0], outputAxes: [1] }),
      { seed: 4, input_axes: [0], output_axes: [1] },
    ],
    [new initializers.RandomUniform(), { seed: null, minval: -0.05, maxval: 0.05 }],
    [new initializers.RandomNormal({ mean: 1 }), { seed: null, mean: 1, stddev: 0.05 }],
    [new initializers.TruncatedNormal(), { seed: null, mean: 0, stddev: 0.05 }],
    [new initializers.Orthogonal(), { seed: null, gain: 1 }],
    [
      new initializers.VarianceScaling(),
      { seed: null, scale: 1, mode: "fan_in", distribution: "truncated_normal" },
    ],
  ])("writes %o as Keras does", (initializer, config) => {
    expect(initializers.serialize(initializer)).toEqual({
      module: "keras.initializers",
      class_name: initializer.className,
      config,
      registered_name: null,
    });
  });
});
