import { describe, expect, it } from "vitest";
import { countShare, luminance, mixed, textOn } from "../../../lab/src/components/ramp.js";

describe("the ramp", () => {
  it("goes from one colour to the other", () => {
    expect(mixed([0, 100, 255], [100, 0, 255], 0)).toEqual([0, 100, 255]);
    expect(mixed([0, 100, 255], [100, 0, 255], 0.5)).toEqual([50, 50, 255]);
  });

  it("lets single errors be seen beside a thousand right answers", () => {
    expect(countShare(0, 1000)).toBe(0);
    expect(countShare(1, 1000)).toBeGreaterThan(0.09);
    expect(countShare(1000, 1000)).toBe(1);
    expect(countShare(0, 0)).toBe(0);
  });

  it.each([
    ["light", [251, 250, 247], [11, 79, 136]],
    ["dark", [18, 20, 23], [111, 188, 245]],
  ] as const)("can be read everywhere under the %s theme: 4.5 to 1", (_, paper, full) => {
    for (let share = 0; share <= 1; share += 0.01) {
      const ground = mixed(paper, full, share);
      const [low, high] = [luminance(ground), textOn(ground) === "#fff" ? 1 : 0].sort((a, b) => a - b);
      expect((high! + 0.05) / (low! + 0.05)).toBeGreaterThan(4.5);
    }
  });
});
