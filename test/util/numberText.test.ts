import { describe, expect, it } from "vitest";
import { exponentialText, fixedText, floatText } from "../../src/util/numberText.js";

// The texts are what Python 3.11 prints for repr(x), "%.4f" % x, "%.4e" % x.
describe("floatText", () => {
  it.each([
    [0.1, "0.1"],
    [1, "1.0"],
    [-0, "-0.0"],
    [0.0001, "0.0001"],
    [0.00001, "1e-05"],
    [9.999999747378752e-6, "9.999999747378752e-06"],
    [1e-300, "1e-300"],
    [123456789012345680, "1.2345678901234568e+17"],
    [NaN, "nan"],
    [-Infinity, "-inf"],
  ])("prints %s as %s", (value, text) => {
    expect(floatText(value)).toBe(text);
  });
});

describe("fixedText", () => {
  it.each([
    [0.28125, 4, "0.2812"],
    [0.34375, 4, "0.3438"],
    [-0.28125, 4, "-0.2812"],
    [-0.34375, 4, "-0.3438"],
    [0.28126, 4, "0.2813"],
    [0.00005, 4, "0.0001"],
    [2.5, 0, "2"],
    [3.5, 0, "4"],
    [1.125, 2, "1.12"],
    [1.005, 2, "1.00"],
  ])("rounds %s to %s digits as %s", (value, digits, text) => {
    expect(fixedText(value, digits)).toBe(text);
  });
});

describe("exponentialText", () => {
  it("writes two digits of exponent at least", () => {
    expect(exponentialText(0.00012345678, 4)).toBe("1.2346e-04");
    expect(exponentialText(0, 4)).toBe("0.0000e+00");
    expect(exponentialText(1e-123, 4)).toBe("1.0000e-123");
  });

  it.each([
    [1.125, 2, "1.12e+00"],
    [1.375, 2, "1.38e+00"],
    [-1.125, 2, "-1.12e+00"],
    [2.5, 0, "2e+00"],
    [3.5, 0, "4e+00"],
    [0.0009765625, 5, "9.76562e-04"],
    [9.5, 0, "1e+01"],
  ])("rounds %s to %s digits as %s", (value, digits, text) => {
    expect(exponentialText(value, digits)).toBe(text);
  });
});
