import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { optimizers } from "../../../src/index.js";
import { bestOf, differingFields, layersTold } from "../../../lab/src/atelier/runs/differences.js";
import { ownRate, rateOfShare, shareOfRate } from "../../../lab/src/atelier/settings/defaults.js";
import { consequenceOf } from "../../../lab/src/atelier/training/sameExperiment.js";
import { shortcutOf } from "../../../lab/src/atelier/training/shortcutOf.js";
import {
  activationNames,
  type Experiment,
  limits,
  measureNames,
  optimizerNames,
  sessionExperiment,
} from "../../../lab/src/state/Experiment.js";
import { experimentFromQuery, experimentToQuery } from "../../../lab/src/state/experimentUrl.js";

const whole = ({ least, most }: { least: number; most: number }) => fc.integer({ min: least, max: most });
const real = ({ least, most }: { least: number; most: number }) =>
  fc.double({ min: least, max: most, noNaN: true }).map((value) => value + 0);

const anyExperiment: fc.Arbitrary<Experiment> = fc.record({
  layers: fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant("dense" as const),
        units: whole(limits.units),
        activation: fc.constantFrom(...activationNames),
      }),
      fc.record({
        kind: fc.constant("dropout" as const),
        rate: fc.integer({ min: 0, max: 95 }).map((n) => n / 100),
      }),
    ),
    { maxLength: limits.layers.most },
  ),
  optimizer: fc.constantFrom(...optimizerNames),
  learningRate: fc.option(real(limits.learningRate)),
  batchSize: whole(limits.batchSize),
  epochs: whole(limits.epochs),
  seed: whole(limits.seed),
  validation: fc.constantFrom("test", "split"),
  earlyStopping: fc.option(
    fc.record({ monitor: fc.constantFrom(...measureNames), patience: whole(limits.patience) }),
  ),
});

describe("the address of an experiment", () => {
  it("gives back every experiment that it was written from", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const { experiment: read, refused } = experimentFromQuery(experimentToQuery(experiment));
        expect(refused).toEqual([]);
        expect(read).toEqual(experiment);
      }),
    );
  });

  it("never throws, whatever it is given, and gives an experiment within the limits", () => {
    fc.assert(
      fc.property(fc.string(), fc.webQueryParameters(), (text, query) => {
        for (const given of [text, query, `layers=${text}`, `rate=${text}&epochs=${text}&stop=${text}`]) {
          const { experiment } = experimentFromQuery(given);
          expect(experimentFromQuery(experimentToQuery(experiment)).experiment).toEqual(experiment);
        }
      }),
    );
  });
});

describe("what a change means for the training on the bench", () => {
  it("lets it go on when only the number of epochs grew, or did not fall below those that are done", () => {
    const more = { ...sessionExperiment, epochs: 20 };
    expect(consequenceOf(sessionExperiment, more, 3)).toBe("epochs");
    expect(consequenceOf(more, sessionExperiment, 15)).toBe("epochs");
    expect(consequenceOf(more, sessionExperiment, 16)).toBe("fresh");
  });

  it("needs a fresh network for anything else", () => {
    fc.assert(
      fc.property(anyExperiment, anyExperiment, fc.nat(20), (a, b, done) => {
        const found = consequenceOf(a, b, done);
        const same = experimentToQuery(a) === experimentToQuery(b);
        expect(found === "nothing").toBe(same);
        if (found === "epochs") expect({ ...a, epochs: b.epochs }).toEqual(b);
      }),
    );
    expect(consequenceOf(sessionExperiment, { ...sessionExperiment, seed: 44 }, 3)).toBe("fresh");
    expect(consequenceOf(sessionExperiment, { ...sessionExperiment }, 3)).toBe("nothing");
  });
});

describe("the comparison of runs", () => {
  it("names the settings that are not the same in all of them", () => {
    const other = { ...sessionExperiment, batchSize: 64, layers: [] };
    expect([...differingFields([sessionExperiment, other, sessionExperiment])]).toEqual([
      "layers",
      "batchSize",
    ]);
    expect(differingFields([sessionExperiment]).size).toBe(0);
    expect(differingFields([]).size).toBe(0);
  });

  it("takes the largest accuracy and the smallest loss", () => {
    const epochs = [
      { measures: { val_loss: 0.3, val_accuracy: 0.9 } },
      { measures: { val_loss: 0.2, val_accuracy: 0.95 } },
      { measures: { val_loss: 0.25, val_accuracy: 0.94 } },
    ];
    expect(bestOf(epochs, "val_accuracy")).toBe(0.95);
    expect(bestOf(epochs, "val_loss")).toBe(0.2);
    expect(bestOf(epochs, "accuracy")).toBeUndefined();
  });

  it("tells the layers in a line", () => {
    const told = layersTold(
      [
        { kind: "dense", units: 500, activation: "relu" },
        { kind: "dropout", rate: 0.2 },
      ],
      String,
    );
    expect(told).toBe("500 relu → dropout 0.2");
  });
});

describe("the learning rate", () => {
  it("is by itself the one that the library's optimizer has", () => {
    // The library keeps it as Keras does, with the precision of float32.
    for (const name of optimizerNames)
      expect(optimizers.get(name).learningRate).toBe(Math.fround(ownRate[name]));
  });

  it("moves by round numbers along its slider", () => {
    expect(rateOfShare(0)).toBe(1e-5);
    expect(rateOfShare(1)).toBe(1);
    expect(rateOfShare(shareOfRate(0.001))).toBe(0.001);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const rate = rateOfShare(share);
        expect(rate).toBeGreaterThanOrEqual(1e-5);
        expect(rate).toBeLessThanOrEqual(1);
        expect(Math.abs(shareOfRate(rate) - share)).toBeLessThan(0.03);
      }),
    );
    expect(shareOfRate(100)).toBe(1);
  });
});

describe("the keyboard", () => {
  const key = (name: string, more: Partial<KeyboardEvent> = {}) => ({
    key: name,
    code: "",
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...more,
  });

  it("trains with the space bar, except where a control needs it", () => {
    expect(shortcutOf(key(" "), false)).toBe("train");
    expect(shortcutOf(key(" "), true)).toBeUndefined();
  });

  it("undoes and redoes as everywhere", () => {
    expect(shortcutOf(key("z", { ctrlKey: true }), true)).toBe("undo");
    expect(shortcutOf(key("z", { metaKey: true }), true)).toBe("undo");
    expect(shortcutOf(key("Z", { ctrlKey: true, shiftKey: true }), false)).toBe("redo");
    expect(shortcutOf(key("y", { ctrlKey: true }), false)).toBe("redo");
    expect(shortcutOf(key("z"), false)).toBeUndefined();
  });

  it("steps with Alt, whatever letter the system writes then", () => {
    expect(shortcutOf(key("¬", { altKey: true, code: "KeyL" }), true)).toBe("batch");
    expect(shortcutOf(key("€", { altKey: true, code: "KeyE" }), false)).toBe("epoch");
  });
});
