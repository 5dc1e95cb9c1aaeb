import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as math from "../../src/util/math.js";

type Function1 = "exp" | "expm1" | "log" | "log1p" | "sin" | "cos" | "tanh" | "erf";

/** Arguments and the correctly rounded result, computed with 400 bits by mpmath 1.3. */
const TRUTH = {
  exp: [
    [-745.1, 5e-324],
    [-708.5, 2.006132305331306e-308],
    [-1, 0.36787944117144233],
    [-0.1, 0.9048374180359595],
    [1e-10, 1.0000000001],
    [0.5, 1.6487212707001282],
    [1, 2.718281828459045],
    [10, 22026.465794806718],
    [88.7, 3.325986980250579e38],
    [709.7, 1.6549840276802644e308],
  ],
  expm1: [
    [-37, -0.9999999999999999],
    [-1, -0.6321205588285577],
    [-1e-10, -9.999999999500001e-11],
    [1e-300, 1e-300],
    [0.3, 0.3498588075760031],
    [1, 1.7182818284590453],
    [50, 5.184705528587072e21],
    [709, 8.218407461554972e307],
  ],
  log: [
    [5e-324, -744.4400719213812],
    [1e-310, -713.8013788281542],
    [1e-7, -16.11809565095832],
    [0.5, -0.6931471805599453],
    [0.9999999, -1.0000000494736474e-7],
    [1.0000001, 9.999999505838704e-8],
    [2, 0.6931471805599453],
    [10, 2.302585092994046],
    [1.7976931348623157e308, 709.782712893384],
  ],
  log1p: [
    [-0.9999999, -16.118095651484676],
    [-0.5, -0.6931471805599453],
    [-1e-10, -1.00000000005e-10],
    [1e-300, 1e-300],
    [1e-5, 9.999950000333332e-6],
    [0.5, 0.4054651081081644],
    [3, 1.3862943611198906],
    [1e300, 690.7755278982137],
  ],
  pow: [
    [0.999, 1000, 0.36769542477096373],
    [0.9, 0.5, 0.9486832980505138],
    [2, 0.5, 1.4142135623730951],
    [10, -300, 1e-300],
    [0.96, 123.456, 0.006475560214711232],
    [1.0000001, 1000000000.0, 2.6881038582144647e43],
    [1e-300, 0.7, 1.0000000000000308e-210],
    [7, -381.25, 6.4e-323],
  ],
  sin: [
    [1e-10, 1e-10],
    [0.5, 0.479425538604203],
    [1, 0.8414709848078965],
    [3, 0.1411200080598672],
    [3.141592653589793, 1.2246467991473532e-16],
    [100, -0.5063656411097588],
    [-2.5, -0.5984721441039565],
    [1000000.0, -0.34999350217129294],
  ],
  cos: [
    [1e-10, 1.0],
    [0.5, 0.8775825618903728],
    [1, 0.5403023058681398],
    [1.5707963267948966, 6.123233995736766e-17],
    [3, -0.9899924966004454],
    [100, 0.8623188722876839],
    [-2.5, -0.8011436155469337],
    [1000000.0, 0.9367521275331447],
  ],
  tanh: [
    [1e-10, 1e-10],
    [0.1, 0.09966799462495582],
    [0.5, 0.46211715726000974],
    [1, 0.7615941559557649],
    [-3, -0.9950547536867305],
    [10, 0.9999999958776927],
    [19, 0.9999999999999999],
  ],
  erf: [
    [1e-10, 1.1283791670955126e-10],
    [0.1, 0.1124629160182849],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [-1.5, -0.9661051464753108],
    [2.5, 0.999593047982555],
    [4, 0.9999999845827421],
    [5.9, 0.9999999999999999],
  ],
} satisfies Record<string, number[][]>;

/** How many doubles lie between a and b. */
function unitsApart(a: number, b: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  const rank = (x: number): bigint => {
    bits.setFloat64(0, x);
    const word = bits.getBigInt64(0);
    return word < 0n ? -(word & 0x7fffffffffffffffn) : word;
  };
  const apart = rank(a) - rank(b);
  return Number(apart < 0n ? -apart : apart);
}

/** `count` points from a to b, evenly apart. */
function grid(a: number, b: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => a + ((b - a) * i) / (count - 1));
}

const RANGES: Record<Function1, [number, number][]> = {
  exp: [
    [-745, 709.7],
    [-2, 2],
  ],
  expm1: [
    [-50, 709.7],
    [-1, 1],
  ],
  log: [
    [1e-300, 2],
    [0.5, 2],
    [1, 1e9],
  ],
  log1p: [
    [-0.999, 2],
    [1, 1e9],
  ],
  sin: [
    [-10, 10],
    [-1e5, 1e5],
  ],
  cos: [
    [-10, 10],
    [-1e5, 1e5],
  ],
  tanh: [
    [-22, 22],
    [-1, 1],
  ],
  erf: [[-6, 6]],
};

describe("the elementary functions", () => {
  for (const [name, rows] of Object.entries(TRUTH)) {
    it(`${name} is within ${name === "erf" ? 5 : 2} units in the last place of the true value`, () => {
      const f: (x: number, y: number) => number = math[name as keyof typeof TRUTH];
      for (const row of rows) {
        const [x, y, truth] = row.length === 3 ? [row[0]!, row[1]!, row[2]!] : [row[0]!, NaN, row[1]!];
        expect(unitsApart(f(x, y), truth), `at ${x}`).toBeLessThanOrEqual(name === "erf" ? 5 : 2);
      }
    });
  }

  it("stay within 3 units of this engine's own Math, which errs too, over their whole range", () => {
    for (const [name, ranges] of Object.entries(RANGES)) {
      if (name === "erf") continue;
      const f = math[name as Function1];
      const truth = (x: number) => Math[name as Exclude<Function1, "erf">](x);
      for (const [a, b] of ranges) {
        const worst = Math.max(...grid(a, b, 5001).map((x) => unitsApart(f(x), truth(x))));
        expect(worst, `${name} on [${a}, ${b}]`).toBeLessThanOrEqual(3);
      }
    }
  });

  it("give the same bits everywhere", () => {
    const hash = createHash("sha256");
    for (const [name, ranges] of Object.entries(RANGES)) {
      for (const [a, b] of ranges) hash.update(Float64Array.from(grid(a, b, 1001), math[name as Function1]));
    }
    for (const y of [-3.5, -0.5, 0.1, 2.75, 30]) {
      hash.update(Float64Array.from(grid(0.01, 9, 1001), (x) => math.pow(x, y)));
    }
    expect(hash.digest("hex")).toBe("19f7dc291ac38b98165be443f9c0e4f0c8b3d6198990e97cb2d71eec5eed8fbb");
  });

  it("have the limits of Math at zeros, infinities, NaN and beyond the largest number", () => {
    const points = [0, -0, 1, -1, 2, -2, 0.5, 3, -3, 1e-320, 800, -800, Infinity, -Infinity, NaN];
    for (const name of Object.keys(RANGES)) {
      if (name === "erf") continue;
      const f = math[name as Function1];
      const truth = (x: number) => Math[name as Exclude<Function1, "erf">](x);
      for (const x of points) {
        const wanted = truth(x);
        if (Number.isFinite(wanted) && wanted !== 0)
          expect(unitsApart(f(x), wanted), `${name}(${x})`).toBeLessThan(3);
        else expect(f(x), `${name}(${x})`).toBe(wanted);
      }
    }
    for (const x of points) {
      for (const y of points) {
        const wanted = x ** y;
        if (Number.isFinite(wanted) && wanted !== 0)
          expect(unitsApart(math.pow(x, y), wanted)).toBeLessThan(3);
        else expect(math.pow(x, y), `${x} ** ${y}`).toBe(wanted);
      }
    }
    expect([0, -0, Infinity, -Infinity, NaN].map(math.erf)).toEqual([0, -0, 1, -1, NaN]);
  });

  it("reach the subnormal numbers", () => {
    expect(math.exp(-745.13)).toBe(5e-324);
    expect(math.exp(-745.14)).toBe(0);
    expect(math.exp(709.782712893384)).toBeGreaterThan(1.79769e308);
    expect(math.exp(709.7827128933841)).toBe(Infinity);
    expect(math.log(5e-324)).toBe(-744.4400719213812);
    expect(math.pow(2, -1074)).toBe(5e-324);
  });
});

describe("powInteger", () => {
  it("is exact while the powers fit in 53 bits", () => {
    expect(math.powInteger(3, 33)).toBe(5559060566555523);
    expect(math.powInteger(-2, 51)).toBe(-(2 ** 51));
    expect(math.powInteger(2, -10)).toBe(1 / 1024);
    expect(math.powInteger(7.5, 0)).toBe(1);
  });

  it("multiplies as one would by hand", () => {
    expect(math.powInteger(0.1, 2)).toBe(0.1 * 0.1);
    expect(math.powInteger(0.1, 3)).toBe(0.1 * (0.1 * 0.1));
  });

  it("refuses a fraction", () => {
    expect(() => math.powInteger(2, 0.5)).toThrow("Expected a whole exponent, got 0.5. Use pow.");
  });
});
