import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accuracyFloor,
  epochsShown,
  epochTicks,
  lossCeiling,
  type MeasureKind,
  valueScale,
} from "../../../lab/src/atelier/curves/scales.js";
import { byEpoch, epochOf, thin } from "../../../lab/src/atelier/curves/thin.js";

const kinds = fc.constantFrom<MeasureKind>("loss", "accuracy");
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("the scale of a curve", () => {
  it("shows every value inside the chart, better values of accuracy higher, of loss lower", () => {
    fc.assert(
      fc.property(kinds, fc.boolean(), fc.array(share, { minLength: 1 }), (kind, log, values) => {
        const { place } = valueScale(kind, values, 200, log);
        const sorted = values.toSorted((a, b) => a - b);
        const heights = sorted.map(place);
        for (const height of heights) {
          expect(height).toBeGreaterThanOrEqual(-1e-9);
          expect(height).toBeLessThanOrEqual(200 + 1e-9);
        }
        // Heights are counted from the top.
        for (let i = 1; i < heights.length; i++)
          expect(heights[i]!).toBeLessThanOrEqual(heights[i - 1]! + 1e-9);
      }),
    );
  });

  it("names lines that lie inside it", () => {
    fc.assert(
      fc.property(kinds, fc.boolean(), fc.array(share, { minLength: 1 }), (kind, log, values) => {
        const { place, ticks } = valueScale(kind, values, 200, log);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(12);
        for (const tick of ticks) expect(place(tick)).toBeGreaterThanOrEqual(-1e-6);
      }),
    );
  });

  it("makes halving the errors the same step everywhere when it is logarithmic", () => {
    const { place } = valueScale("accuracy", [0.8, 0.9995], 300, true);
    expect(place(0.8) - place(0.9)).toBeCloseTo(place(0.98) - place(0.99));
  });

  it("keeps its round limits while values change a little", () => {
    expect(accuracyFloor([0.9281, 0.9817])).toBe(0.9);
    expect(accuracyFloor([0.93, 0.99])).toBe(0.9);
    expect(accuracyFloor([0.1])).toBe(0);
    expect(lossCeiling([0.2469, 0.0978])).toBe(0.4);
    expect(lossCeiling([40])).toBe(100);
    expect(lossCeiling([Number.POSITIVE_INFINITY, Number.NaN, 0.3])).toBe(0.4);
  });

  it("is as wide as the plan while that is short, and as what was seen when it is long", () => {
    expect(epochsShown(15, 3)).toBe(15);
    expect(epochsShown(15, 22)).toBe(22);
    expect(epochsShown(1000, 0)).toBe(10);
    expect(epochsShown(1000, 43)).toBe(50);
    expect(epochsShown(1000, 1000)).toBe(1000);
  });

  it("names no more epochs than have room", () => {
    expect(epochTicks(15, 700)).toEqual(Array.from({ length: 15 }, (_, n) => n + 1));
    expect(epochTicks(15, 280)).toEqual([5, 10, 15]);
    expect(epochTicks(1000, 280).length).toBeLessThanOrEqual(6);
  });
});

describe("points within the epochs", () => {
  const points = (count: number, perEpoch: number) =>
    Array.from({ length: count }, (_, n) => ({
      at: (n + 1) / perEpoch,
      loss: 1 / (n + 1),
      accuracy: n / count,
    }));

  it("belong to the epoch at whose end they lie", () => {
    expect([0.1, 1, 1.0001, 2].map(epochOf)).toEqual([0, 0, 1, 1]);
    expect(byEpoch(points(30, 10)).map(({ length }) => length)).toEqual([10, 10, 10]);
  });

  it("are thinned to one a pixel, and the last one of each epoch stays", () => {
    const all = points(4690, 469);
    const kept = thin(all, 10 / 300);
    expect(kept.length).toBeLessThanOrEqual(320);
    expect(kept.at(-1)).toBe(all.at(-1));
    for (let epoch = 1; epoch <= 10; epoch++) expect(kept.some(({ at }) => at === epoch)).toBe(true);
  });

  it("stay as they are when there is room for all", () => {
    const all = points(20, 10);
    expect(thin(all, 0.01)).toEqual(all);
  });
});
