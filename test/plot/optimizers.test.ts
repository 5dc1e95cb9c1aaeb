import { describe, expect, it } from "vitest";
import { SGD } from "../../src/optimizers/index.js";
import { optimizers } from "../../src/plot/index.js";
import { all, race, saddle } from "../../src/surfaces/index.js";

const words = (svg: string) =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, content]) => content!);
/** The lines of the paths over the contours: their corners in pixels of the field. */
const lines = (svg: string) =>
  [
    ...svg.matchAll(
      /<path d="M([^"]*)" fill="none" stroke-linejoin="round" stroke-linecap="round" stroke="#\w+" stroke-width="2"/g,
    ),
  ].map(([, d]) => d!.split("L").map((place) => place.split(" ").map(Number)));

describe("optimizers", () => {
  it("draws each path where it went, from the start on", () => {
    const paths = race("saddle", ["sgd", "adam"], { steps: 20 });
    const drawn = lines(optimizers("saddle", paths).svg);
    expect(drawn.map(({ length }) => length)).toEqual([21, 21]);
    const { x: across, y: up } = saddle.domain;
    drawn.forEach((corners, index) => {
      corners.forEach(([x, y], step) => {
        const point = paths[index]!.points[step]!;
        expect(x).toBeCloseTo(((point.x - across[0]) / (across[1] - across[0])) * 560, 1);
        expect(y).toBeCloseTo(((up[1] - point.y) / (up[1] - up[0])) * 420, 1);
      });
    });
  });

  it("tells lines apart without colour, by dashes and marks", () => {
    const paths = race("bowl", ["sgd", "adam", "rmsprop", "adagrad", "nadam", "lion"], { steps: 30 });
    const { svg } = optimizers("bowl", paths);
    const samples = [
      ...svg.matchAll(
        /<line x1="0" y1="10" x2="34" y2="10" stroke="(#\w+)" stroke-width="2"([^/]*)\/><path d="(.*?)"/g,
      ),
    ];
    expect(samples).toHaveLength(6);
    expect(new Set(samples.map(([, , dashes, mark]) => `${dashes!} ${mark!}`)).size).toBe(6);
    expect(new Set(samples.slice(0, 5).map(([, stroke]) => stroke)).size).toBe(5);
  });

  it("says what became of each: arrived, in a local minimum, on the way, out of sight, diverged", () => {
    const outcomes = (
      surface: string,
      entries: Parameters<typeof race>[1],
      language: "en" | "fr" = "en",
      steps?: number,
    ) =>
      words(
        optimizers(surface, race(surface, entries, steps === undefined ? {} : { steps }), { language }).svg,
      );
    expect(outcomes("saddle", ["adam"])).toContain("at the minimum from step 61");
    expect(outcomes("waves", ["sgd"], "fr")).toContain("dans un minimum local dès le pas 19");
    expect(outcomes("bowl", ["sgd"], "fr", 0)).toContain("au pas 0 : reste 7,7 à descendre");
    expect(outcomes("ravine", [new SGD({ learningRate: 0.52 })], "en", 40)).toContain(
      "out of the picture from step 7",
    );
    expect(outcomes("rosenbrock", [new SGD({ learningRate: 0.01 })], "fr")).toContain(
      "diverge : ∞ après le pas 5",
    );
  });

  it("draws a race as it goes on, step by step", () => {
    const paths = race("saddle", ["adam"]);
    const early = optimizers("saddle", paths, { steps: 5 }).svg;
    expect(early).toBe(optimizers("saddle", race("saddle", ["adam"], { steps: 5 })).svg);
    expect(lines(early)[0]).toHaveLength(6);
  });

  it("draws every surface, in both languages, also without optimizers", () => {
    for (const surface of all) {
      const { svg, title } = optimizers(surface, race(surface, ["sgd", "adam"]), { language: "fr" });
      expect(title).toBe(surface.title.fr);
      expect(svg.length).toBeLessThan(130_000);
      expect(svg).not.toMatch(/NaN|Infinity/);
      const alone = words(optimizers(surface, [], { showLesson: true }).svg).join(" ");
      expect(alone).toContain(surface.lesson.en.replaceAll(/[<>&]/g, ""));
    }
  });

  it("draws what diverges within the limits of drawing programs", () => {
    const { svg } = optimizers("rosenbrock", race("rosenbrock", [new SGD({ learningRate: 0.02 })]));
    for (const corner of lines(svg)[0]!)
      for (const place of corner) expect(Math.abs(place)).toBeLessThanOrEqual(5000);
  });

  it("is the same each time", () => {
    const draw = () => optimizers("gorge", race("gorge", ["sgd", "adam"]), { theme: "dark" }).svg;
    expect(draw()).toBe(draw());
  });
});
