import { describe, expect, it } from "vitest";
import { makePoints, truth } from "../../../lab/src/explorers/overfitting/data.js";
import {
  bestOf,
  type Progress,
  REACH,
  type Settings,
  startSettings,
  verdictOf,
} from "../../../lab/src/explorers/overfitting/settings.js";
import { trainOnce } from "../../../lab/src/explorers/overfitting/trainOnce.js";

async function historyOf(settings: Settings) {
  const history: Progress[] = [];
  const stoppedAt = await trainOnce(
    settings,
    (progress) => {
      history.push({ kind: "progress", run: 0, ...progress });
    },
    new AbortController().signal,
  );
  return { history, stoppedAt };
}

describe("the points of the explorer of over-fitting", () => {
  it("are split three to one, and stay where they are when more come", () => {
    const few = makePoints({ points: 24, noise: 0.3, seed: 7 });
    const many = makePoints({ points: 400, noise: 0.3, seed: 7 });
    expect([few.train.length, few.validation.length]).toEqual([18, 6]);
    expect(many.train.slice(0, 18)).toEqual(few.train);
    expect(many.train.every(({ x }) => Math.abs(x) <= REACH)).toBe(true);
  });

  it("lie on the curve without noise, and around it with some", () => {
    const exact = makePoints({ points: 40, noise: 0, seed: 1 }).train;
    expect(exact.every(({ x, y }) => y === truth(x))).toBe(true);
    const noisy = makePoints({ points: 400, noise: 0.3, seed: 1 }).train;
    const variance = noisy.reduce((sum, { x, y }) => sum + (y - truth(x)) ** 2, 0) / noisy.length;
    expect(Math.sqrt(variance)).toBeCloseTo(0.3, 1);
  });
});

describe("the network that learns by heart", () => {
  it("over-fits with its first settings, and does not with 400 points", async () => {
    const { history } = await historyOf(startSettings);
    expect(verdictOf(history, startSettings.noise)).toBe("overfit");
    const many = { ...startSettings, points: 400, epochs: 120 };
    expect(verdictOf((await historyOf(many)).history, many.noise)).toBe("good");
  });

  it("under-fits with one neuron", async () => {
    const small = { ...startSettings, units: 1, layers: 1, epochs: 300, points: 100 } as const;
    expect(verdictOf((await historyOf(small)).history, small.noise)).toBe("underfit");
  });

  it("comes back to its best epoch with early stopping", async () => {
    const { history, stoppedAt } = await historyOf({ ...startSettings, stopsEarly: true });
    expect(stoppedAt).toBeLessThan(startSettings.epochs);
    expect(history.at(-1)!.validationLoss).toBeLessThanOrEqual(bestOf(history)!.validationLoss + 1e-6);
  });

  it("gives the same curve for the same settings", async () => {
    const short = { ...startSettings, epochs: 20 };
    const [one, other] = [await historyOf(short), await historyOf(short)];
    expect(one.history.at(-1)!.curve).toEqual(other.history.at(-1)!.curve);
  });
});
