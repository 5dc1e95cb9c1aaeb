import { describe, expect, it } from "vitest";
import { leakyRelu } from "../../src/activations/index.js";
import { activations } from "../../src/plot/index.js";

/** Curves in pixels of their chart: for each function the function and, dashed, its derivative; pieces where they jump. */
const curves = (svg: string) =>
  [...svg.matchAll(/<path d="(M[^"]*)" fill="none"[^>]*?(stroke-dasharray)?(?:="5 3")?\/>/g)].map(
    ([, d, dashes]) => ({
      isSlope: dashes !== undefined,
      pieces: d!
        .slice(1)
        .split("M")
        .map((piece) => piece.split("L").map((place) => place.split(" ").map(Number) as [number, number])),
    }),
  );
/** From pixels to numbers. */
const toX = (x: number) => (x / 196) * 8 - 4;
const toY = (y: number) => 3 - (y / 168) * 4.6;

describe("activations", () => {
  it("draws functions and derivatives as they are", () => {
    const [sigmoid, slope] = curves(activations(["sigmoid"]).svg);
    for (const [x, y] of sigmoid!.pieces[0]!) expect(toY(y)).toBeCloseTo(1 / (1 + Math.exp(-toX(x))), 2);
    expect(slope!.isSlope).toBe(true);
    for (const [x, y] of slope!.pieces[0]!) {
      const s = 1 / (1 + Math.exp(-toX(x)));
      expect(toY(y)).toBeCloseTo(s * (1 - s), 2);
    }
  });

  it("breaks a line where it jumps", () => {
    const [relu, slope] = curves(activations(["relu"]).svg);
    expect(relu!.pieces).toHaveLength(1);
    expect(slope!.pieces).toHaveLength(2);
    expect(
      new Set(slope!.pieces.map((piece) => new Set(piece.map(([, y]) => toY(y).toFixed(2))).size)),
    ).toEqual(new Set([1]));
  });

  it("shows softmax for two numbers, of which one is 0", () => {
    const { svg } = activations(["softmax"], { showDerivatives: false });
    expect(svg).toContain(">softmax (x, 0)<");
    for (const [x, y] of curves(svg)[0]!.pieces[0]!)
      expect(toY(y)).toBeCloseTo(1 / (1 + Math.exp(-toX(x))), 2);
  });

  it("takes names and functions with options, and shows the usual ones of itself", () => {
    const { svg, alt } = activations(["tanh", leakyRelu({ negativeSlope: 0.3 })], { language: "fr" });
    expect(svg).toContain(">dérivée<");
    expect(alt).toBe("Les fonctions d’activation tanh, leaky_relu, avec leurs dérivées.");
    expect(curves(activations().svg)).toHaveLength(16);
  });

  it("says what is wrong", () => {
    expect(() => activations(["rulu"])).toThrow('Did you mean "relu"?');
    expect(() => activations(["relu"], { range: 0 })).toThrow("Expected a range above 0");
  });
});
