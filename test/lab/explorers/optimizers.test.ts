import { optimizers, race, surfaces } from "neurone";
import { describe, expect, it } from "vitest";
import {
  lowestOf,
  racerOf,
  racers,
  rateLimits,
  runRace,
  standingOf,
  stepsFor,
} from "../../../lab/src/explorers/optimizers/racers.js";

const ravine = surfaces.get("ravine");

describe("the race of the optimizers", () => {
  it("has all of the library's optimizers", () => {
    const { SGD, RMSprop, Adagrad, Adadelta, Adam, AdamW, Adamax, Nadam, Lion } = optimizers;
    const all = [SGD, RMSprop, Adagrad, Adadelta, Adam, AdamW, Adamax, Nadam, Lion].map(
      (one) => new one().className,
    );
    expect(new Set(racers.map(({ make }) => make(0.1).className))).toEqual(new Set(all));
  });

  it("suggests rates within its limits, with which nobody diverges", () => {
    for (const surface of surfaces.all) {
      const entries = racers.map((racer) => ({ key: racer.key, rate: racer.rateFor(surface) }));
      for (const { rate } of entries) {
        expect(rate).toBeGreaterThanOrEqual(rateLimits.least);
        expect(rate).toBeLessThanOrEqual(rateLimits.most);
      }
      for (const path of runRace(surface, entries, surface.start)) {
        const end = standingOf(path, surface, stepsFor(surface));
        expect(end.kind, `${path.label ?? ""} on ${surface.name}`).toMatch(/arrived|running/);
      }
    }
  });

  it("takes the library's own steps, to the bit", () => {
    const [mine] = runRace(ravine, [{ key: "adam", rate: 0.5 }], [-4, 1]);
    const [real] = race(ravine, [new optimizers.Adam({ learningRate: 0.5 })], { start: [-4, 1], steps: 200 });
    expect(mine!.points).toEqual(real!.points);
  });

  it("says who diverges, and not before they do", () => {
    const [path] = runRace(surfaces.get("bowl"), [{ key: "sgd", rate: 1.4 }], [-3, 2]);
    const { divergedAt, points } = path!;
    expect(divergedAt).toBe(points.length);
    expect(standingOf(path!, surfaces.get("bowl"), 3).kind).toBe("outside");
    expect(standingOf(path!, surfaces.get("bowl"), divergedAt!).kind).toBe("diverged");
  });

  it("gives the answer to its own question: on the bowl SGD diverges above a rate of 1", () => {
    const bowl = surfaces.get("bowl");
    const [below, above] = runRace(
      bowl,
      [
        { key: "sgd", rate: 0.98 },
        { key: "sgd", rate: 1.02 },
      ],
      [0, 1],
    );
    expect(standingOf(below!, bowl, 200).kind).toBe("arrived");
    expect(standingOf(above!, bowl, 200).kind).toBe("outside");
  });

  it("says when a minimum is reached, and which kind it is", () => {
    const [path] = runRace(ravine, [{ key: "adam", rate: racerOf("adam").rateFor(ravine) }], ravine.start);
    const standing = standingOf(path!, ravine, 200);
    expect(standing).toEqual({ kind: "arrived", step: path!.arrivedAt, isGlobal: true });
    expect(lowestOf(ravine)).toBe(0);
  });
});
