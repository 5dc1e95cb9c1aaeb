import { describe, expect, it } from "vitest";
import * as surfaces from "../../src/surfaces/index.js";
import type { Surface } from "../../src/surfaces/index.js";

/** Places all over a surface's domain, none of them on a symmetry axis. */
function places({ domain }: Surface): [x: number, y: number][] {
  const between = ([low, high]: readonly [number, number], share: number) => low + (high - low) * share;
  return [0.03, 0.21, 0.37, 0.58, 0.77, 0.98].flatMap((i) =>
    [0.01, 0.19, 0.43, 0.61, 0.83, 0.96].map((j): [number, number] => [
      between(domain.x, i),
      between(domain.y, j),
    ]),
  );
}

describe.each(surfaces.all.map((surface) => [surface.name, surface] as const))(
  "the surface %s",
  (name, surface) => {
    it("has the gradient of its value", () => {
      for (const [x, y] of places(surface)) {
        const h = 1e-5;
        const numeric = [
          (surface.value(x + h, y) - surface.value(x - h, y)) / (2 * h),
          (surface.value(x, y + h) - surface.value(x, y - h)) / (2 * h),
        ];
        surface.gradient(x, y).forEach((slope, i) => {
          expect(Math.abs(slope - numeric[i]!)).toBeLessThan(
            1e-8 + 1e-6 * (Math.abs(slope) + Math.abs(surface.value(x, y))),
          );
        });
      }
    });

    it("is flat in its minima, and goes up from them on all sides", () => {
      for (const { x, y } of surface.minima) {
        surface.gradient(x, y).forEach((slope) => {
          expect(Math.abs(slope)).toBeLessThan(1e-5);
        });
        for (let angle = 0; angle < 6.28; angle += 0.1) {
          const [dx, dy] = [Math.cos(angle) / 100, Math.sin(angle) / 100];
          expect(surface.value(x + dx, y + dy)).toBeGreaterThan(surface.value(x, y));
        }
      }
    });

    it("is nowhere lower than in its global minima, which are told from local ones", () => {
      const lowest = surface.minima.filter(({ isGlobal }) => isGlobal).map(({ x, y }) => surface.value(x, y));
      expect(lowest.length).toBeGreaterThan(0);
      for (const value of lowest) expect(value).toBeCloseTo(lowest[0]!, 9);
      for (const { x, y, isGlobal } of surface.minima)
        if (!isGlobal) expect(surface.value(x, y)).toBeGreaterThan(lowest[0]! + 0.1);
      for (const [x, y] of places(surface)) expect(surface.value(x, y)).toBeGreaterThan(lowest[0]!);
    });

    it("has its start and its minima in its domain, away from each other", () => {
      const inside = (x: number, y: number) =>
        x > surface.domain.x[0] &&
        x < surface.domain.x[1] &&
        y > surface.domain.y[0] &&
        y < surface.domain.y[1];
      expect(inside(...surface.start)).toBe(true);
      for (const { x, y } of surface.minima) expect(inside(x, y)).toBe(true);
      expect(surfaces.race(surface, ["adam"], { steps: 0 })[0]!.arrivedAt).toBeUndefined();
    });

    it("says in French and English what it shows", () => {
      expect(surfaces.get(name)).toBe(surface);
      for (const words of [surface.title, surface.lesson]) {
        expect(words.en).not.toBe("");
        expect(words.fr).not.toBe(words.en);
      }
    });
  },
);

describe("get", () => {
  it("names the nearest surface when a name is wrong", () => {
    expect(() => surfaces.get("sadle")).toThrow('Unknown surface "sadle". Did you mean "saddle"?');
  });
});
