import { describe, expect, it } from "vitest";
import { softmax, themes } from "../../src/plot/index.js";

const words = (svg: string) =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, content]) => content!);
const bars = (svg: string) =>
  [...svg.matchAll(new RegExp(`width="([\\d.]+)" height="16" fill="${themes.light.ramp}"`, "g"))].map(
    ([, width]) => Number(width) / 250,
  );

describe("softmax", () => {
  it("shows logits, their powers and the probabilities", () => {
    const { svg, alt } = softmax([2, -1, 0.5], { labels: ["cat", "dog", "bird"] });
    const all = words(svg);
    for (const text of [
      "cat",
      "dog",
      "bird",
      "2",
      "−1",
      "0.5",
      "7.39",
      "0.368",
      "1.65",
      "Σ = 9.41",
      "78.6%",
      "3.9%",
      "17.5%",
    ])
      expect(all).toContain(text);
    const shares = bars(svg);
    const sum = Math.exp(2) + Math.exp(-1) + Math.exp(0.5);
    [2, -1, 0.5].forEach((logit, index) => {
      expect(shares[index]).toBeCloseTo(Math.exp(logit) / sum, 3);
    });
    expect(alt).toBe("Softmax of 3 logits: the most probable is cat, with 78.6%.");
  });

  it("shows the cross-entropy of the right class, also where its probability is too small for float32", () => {
    const right = words(softmax([2, -1, 0.5], { trueClass: 1, language: "fr" }).svg);
    expect(right).toContain("−ln p(1) = −ln 0,0391 = 3,24");
    expect(words(softmax([0, 200], { trueClass: 0 }).svg)).toContain("−ln p(0) = −ln 1.4·10⁻⁸⁷ = 200");
  });

  it("takes the largest away where powers would be infinite", () => {
    const { svg } = softmax([2000, -1000, 1999]);
    expect(words(svg)).toContain("exp(z − 2,000)");
    expect(svg).not.toMatch(/∞|NaN/);
    expect(bars(svg)[0]).toBeCloseTo(1 / (1 + Math.exp(-1)), 3);
  });

  it("draws equal numbers and zeros", () => {
    expect(words(softmax([0, 0, 0, 0]).svg).filter((word) => word === "25.0%")).toHaveLength(4);
  });

  it("says what is wrong", () => {
    expect(() => softmax([1])).toThrow("two or more finite logits");
    expect(() => softmax([1, NaN])).toThrow("two or more finite logits");
    expect(() => softmax([1, 2], { labels: ["a"] })).toThrow("Expected 2 labels");
    expect(() => softmax([1, 2], { trueClass: 2 })).toThrow("from 0 to 1, got 2");
  });
});
