import { describe, expect, it } from "vitest";
import {
  CosineDecay,
  CosineDecayRestarts,
  ExponentialDecay,
  InverseTimeDecay,
  PiecewiseConstantDecay,
  PolynomialDecay,
  type LearningRateSchedule,
} from "../../src/optimizers/schedules/index.js";
import { readGolden, tensorOf, type GoldenTensor } from "../golden/golden.js";

interface ScheduleCase {
  class: string;
  args: Record<string, unknown>;
  steps: number[];
  value: GoldenTensor;
}

const { schedules } = readGolden<{ schedules: ScheduleCase[] }>("optimizers.json");

const classes: Record<string, new (options: never) => LearningRateSchedule> = {
  CosineDecay,
  CosineDecayRestarts,
  ExponentialDecay,
  InverseTimeDecay,
  PiecewiseConstantDecay,
  PolynomialDecay,
};

/** `decay_steps` as `decaySteps`. */
function camelCase(options: Record<string, unknown>): never {
  const rename = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [rename(name), value])) as never;
}

describe("learning-rate schedules", () => {
  it.each(schedules)("$class $args gives Keras' rates", ({ class: name, args, steps, value }) => {
    const schedule = new classes[name]!(camelCase(args));
    const rates = steps.map((step) => schedule.call(step));
    tensorOf(value).data.forEach((expected, i) => {
      expect(rates[i]).toBe(expected);
    });
    expect(rates).toEqual(rates.map(Math.fround));
  });

  it.each(schedules)("$class $args is written in Keras' spelling", ({ class: name, args }) => {
    const schedule = new classes[name]!(camelCase(args));
    const config = schedule.getConfig();
    expect(schedule.className).toBe(name);
    expect(config).toMatchObject(args);
    const again = new classes[name]!(camelCase(config));
    expect(again.getConfig()).toEqual(config);
    expect(again.call(7)).toBe(schedule.call(7));
  });

  it("starts each period of CosineDecayRestarts with the full rate, at any length", () => {
    const longer = new CosineDecayRestarts({
      initialLearningRate: 1,
      firstDecaySteps: 4,
      tMul: 2,
      mMul: 0.5,
    });
    expect([0, 4, 12, 28].map((step) => longer.call(step))).toEqual([1, 0.5, 0.25, 0.125]);
    const equal = new CosineDecayRestarts({
      initialLearningRate: 1,
      firstDecaySteps: 4,
      tMul: 1,
      alpha: 0.5,
    });
    expect([0, 4, 8, 12].map((step) => equal.call(step))).toEqual([1, 1, 1, 1]);
    expect(equal.call(6)).toBe(0.75);
  });

  it("falls in stairs when asked to", () => {
    const options = { initialLearningRate: 1, decaySteps: 4, decayRate: 1, staircase: true };
    const schedule = new InverseTimeDecay(options);
    expect([0, 3, 4, 7, 8].map((step) => schedule.call(step))).toEqual([1, 1, 0.5, 0.5, Math.fround(1 / 3)]);
  });

  it("refuses steps that are not positive and values that do not fit the boundaries", () => {
    const decay = { initialLearningRate: 0.1, decaySteps: 0, decayRate: 0.9 };
    expect(() => new ExponentialDecay(decay)).toThrow(
      "ExponentialDecay expects decaySteps to be more than 0, got 0.",
    );
    expect(() => new PiecewiseConstantDecay({ boundaries: [1, 2], values: [1, 2] })).toThrow(
      "one value more than boundaries, got 2 values and 2 boundaries",
    );
  });
});
