import { describe, expect, it } from "vitest";
import * as reference from "../../../src/engine/reference/math.js";
import { erf } from "../../../src/util/math.js";
import { compileKernels } from "./compileKernels.js";
import { bitsOf, someNumbers, SPECIAL } from "./numbers.js";

const names = ["exp", "log", "tanh", "sigmoid", "softplus", "normalDensity", "normalShare"] as const;
const kernels = await compileKernels(`
  import { ${names.join(", ")} } from "./math";
  ${names.map((name) => `export function of_${name}(at: usize): void { v128.store(at, ${name}(v128.load(at))); }`).join("\n")}
`);

/** The kernel's values, four at a time. */
function kernelValues(name: string, inputs: Float32Array): Float32Array {
  const four = new Float32Array(kernels.memory, 1024, 4);
  const results = new Float32Array(inputs.length);
  for (let i = 0; i < inputs.length; i += 4) {
    four.set(inputs.subarray(i, i + 4));
    kernels.exports[`of_${name}`]!(1024);
    results.set(four.subarray(0, inputs.length - i), i);
  }
  return results;
}

/** Numbers of every size and sign, and the limits of the formulas with their neighbours. */
const limits = [
  88.72283, 88.72284, -87.33654, -87.33655, 0.625, 0.62499994, 0.34657359, 1.4142135, 0.70710677, 127.5,
];
const inputs = Float32Array.from([
  ...SPECIAL,
  ...limits.flatMap((x) => [x, -x]),
  ...someNumbers(2000, 1, 1),
  ...someNumbers(2000, 2, 10),
  ...someNumbers(2000, 3, 100),
  ...someNumbers(500, 4, 1e-6),
  ...someNumbers(500, 5, 1e30),
]);

const truth: Record<(typeof names)[number], (x: number) => number> = {
  exp: Math.exp,
  log: Math.log,
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  normalDensity: (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI),
  normalShare: (x) => (x < -1 ? NaN : (1 + erf(x / Math.SQRT2)) / 2),
};

/** How far float32 `x` is from `exact`, in units of the last place of float32 (the smallest normal number's at least). */
function unitsOff(x: number, exact: number): number {
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(exact))), -126);
  return Math.abs(x - exact) / 2 ** (exponent - 23);
}

describe.each(names)("%s", (name) => {
  it("has the same bits in the kernel and in the reference", () => {
    expect(bitsOf(kernelValues(name, inputs))).toEqual(bitsOf(inputs.map((x) => reference[name](x))));
  });

  it("is right within a few units in the last place", () => {
    const allowed = {
      exp: 1.5,
      log: 2,
      tanh: 2.5,
      sigmoid: 2.5,
      softplus: 2.5,
      normalDensity: 2,
      normalShare: 8,
    }[name];
    for (const x of inputs) {
      const exact = truth[name](x);
      const result = reference[name](x);
      if (!Number.isFinite(Math.fround(exact)) || Math.abs(exact) < 2 ** -126 || Math.abs(x) > 1e29) continue;
      // The normal distribution squares x, and loses what float32 cannot hold of the square.
      const lost = name.startsWith("normal") ? x * x : 0;
      if (unitsOff(result, exact) > allowed + lost) expect.fail(`${name}(${x}) is ${result}, not ${exact}`);
    }
  });
});

describe("the limits", () => {
  it("exp overflows to Infinity where float32 ends and gives 0 where normal numbers end", () => {
    expect([88.72283, 88.72285, Infinity].map(reference.exp)).toEqual([
      expect.closeTo(3.4028e38, -34),
      Infinity,
      Infinity,
    ]);
    expect([-87.33656, -100, -Infinity].map(reference.exp)).toEqual([0, 0, 0]);
    expect(reference.exp(-87.3365)).toBeGreaterThan(1.17e-38);
    expect(reference.exp(NaN)).toBeNaN();
    expect([0, -0].map(reference.exp)).toEqual([1, 1]);
  });

  it("log gives -Infinity at both zeros, NaN below, and takes denormal numbers", () => {
    expect([0, -0, 1, Infinity].map(reference.log)).toEqual([-Infinity, -Infinity, 0, Infinity]);
    expect([-1, -Infinity, NaN].map(reference.log)).toEqual([NaN, NaN, NaN]);
    expect(reference.log(Math.fround(1e-45))).toBeCloseTo(-103.2789, 4);
  });

  it("tanh and sigmoid saturate, tanh keeps the sign of zero", () => {
    expect([Infinity, -Infinity, 30, -30, 0, -0].map(reference.tanh)).toEqual([1, -1, 1, -1, 0, -0]);
    expect([Infinity, -Infinity, 100, -100, 0].map(reference.sigmoid)).toEqual([1, 0, 1, 0, 0.5]);
  });

  it("the normal distribution's share keeps the digits of its tail", () => {
    // P(X < -5), P(X < -10): Abramowitz and Stegun, table 26.2.
    expect(reference.normalShare(-5) / 2.866515719e-7).toBeCloseTo(1, 5);
    expect(reference.normalShare(-10) / 7.619853024e-24).toBeCloseTo(1, 5);
    expect([Infinity, -Infinity, 0].map(reference.normalShare)).toEqual([1, 0, expect.closeTo(0.5, 6)]);
  });
});
