import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge, parseNumber, stepped } from "../../../lab/src/components/parseNumber.js";

describe("a number that somebody types", () => {
  it("is understood in French and in English", () => {
    expect(parseNumber("0,001")).toBe(0.001);
    expect(parseNumber("0.001")).toBe(0.001);
    expect(parseNumber("1e-3")).toBe(0.001);
    expect(parseNumber(" 60\u202f000 ")).toBe(60_000);
    expect(parseNumber("−5")).toBe(-5);
  });

  it("is nothing when it is no number", () => {
    for (const text of ["", "abc", "1,2,3", "0x10", "Infinity", "NaN", "1e999", "--1", "."])
      expect(parseNumber(text)).toBeUndefined();
  });

  it("comes back as itself however it was written", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (value) => parseNumber(String(value)) === value || value === 0,
      ),
    );
  });

  it("is judged by its limits", () => {
    const range = { least: 1, most: 4096 };
    expect(judge("784", range, true)).toEqual({ value: 784 });
    expect(judge("0", range, true)).toEqual({ wrong: "outside" });
    expect(judge("5000", range, true)).toEqual({ wrong: "outside" });
    expect(judge("7,5", range, true)).toEqual({ wrong: "not whole" });
    expect(judge("many", range, true)).toEqual({ wrong: "not a number" });
  });

  it("stops at its limits when it is stepped", () => {
    expect(stepped(4090, 10, { least: 1, most: 4096 })).toBe(4096);
    expect(stepped(1, -1, { least: 1, most: 4096 })).toBe(1);
  });
});
