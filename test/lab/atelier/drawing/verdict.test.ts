import { describe, expect, it } from "vitest";
import { verdictOf } from "../../../../lab/src/atelier/drawing/verdict.js";

const shares = (given: Record<number, number>) => Float32Array.from({ length: 10 }, (_, i) => given[i] ?? 0);

describe("a verdict", () => {
  it("names the best and the second", () => {
    expect(verdictOf(shares({ 3: 0.25, 8: 0.75 }))).toEqual({
      best: 8,
      share: 0.75,
      second: 3,
      isUnsure: false,
    });
  });

  it("is unsure when the best is low", () => {
    expect(verdictOf(shares({ 3: 0.5, 8: 0.4 }))).toMatchObject({ best: 3, second: 8, isUnsure: true });
  });

  it("is unsure when the network's numbers are none", () => {
    expect(verdictOf(new Float32Array(10).fill(NaN)).isUnsure).toBe(true);
  });
});
