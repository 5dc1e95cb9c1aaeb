import { describe, expect, it } from "vitest";
import { EarlyStopping } from "../../src/callbacks/EarlyStopping.js";
import { readGolden } from "../golden/golden.js";
import { drive, FakeModel, TextWriter } from "./FakeModel.js";

interface Case {
  monitor: string;
  values: (number | string | null)[];
  patience: number;
  min_delta: number;
  mode: "auto" | "min" | "max";
  baseline: number | null;
  start_from_epoch: number;
  restore_best_weights: boolean;
  epochs_run: number;
  stopped: boolean;
  stopped_epoch: number;
  best_epoch: number;
  best: number | string;
  final_wait: number;
  weights_are_of_epoch: number;
  error?: string;
}

const { cases } = readGolden<{ cases: Case[] }>("early_stopping.json");
const silent = { warn: () => undefined };

function numbers(values: Case["values"]): (number | null)[] {
  return values.map((value) => (value === null ? null : Number(value)));
}

function earlyStopping(golden: Case): EarlyStopping {
  return new EarlyStopping({
    ...silent,
    monitor: golden.monitor,
    patience: golden.patience,
    minDelta: golden.min_delta,
    mode: golden.mode,
    ...(golden.baseline !== null && { baseline: golden.baseline }),
    startFromEpoch: golden.start_from_epoch,
    restoreBestWeights: golden.restore_best_weights,
  });
}

describe("EarlyStopping", () => {
  const title = ({ monitor, mode, patience, min_delta, baseline, values }: Case) =>
    [monitor, mode, patience, min_delta, baseline, values.join(" ")].join(", ");

  it.each(cases.filter((one) => one.error === undefined).map((one) => [title(one), one] as const))(
    "decides as Keras: %s",
    (_, golden) => {
      const callback = earlyStopping(golden);
      const model = new FakeModel();
      const epochsRun = drive(callback, model, golden.monitor, numbers(golden.values));
      expect({
        epochs_run: epochsRun,
        stopped: model.stopTraining,
        stopped_epoch: callback.stoppedEpoch,
        best_epoch: callback.bestEpoch,
        best: callback.best,
        final_wait: callback.wait,
        weights_are_of_epoch: model.weight,
      }).toEqual({
        epochs_run: golden.epochs_run,
        stopped: golden.stopped,
        stopped_epoch: golden.stopped_epoch,
        best_epoch: golden.best_epoch,
        best: Number(golden.best),
        final_wait: golden.final_wait,
        weights_are_of_epoch: golden.weights_are_of_epoch,
      });
    },
  );

  it("refuses before training to guess whether more is better", () => {
    const golden = cases.find((one) => one.error !== undefined)!;
    const model = new FakeModel();
    expect(() => drive(earlyStopping(golden), model, golden.monitor, [1, 2])).toThrow(
      'EarlyStopping cannot tell whether "val_whatever" should rise or fall. Pass mode: "max"',
    );
    expect(model.weight).toBe(-1);
    expect(() => drive(new EarlyStopping({ monitor: "val_odd" }), model, "val_odd", [1])).toThrow("val_odd");
  });

  it("suggests the nearest measure for a misspelt one", () => {
    const callback = new EarlyStopping({ monitor: "val_acuracy" });
    expect(() => drive(callback, new FakeModel(), "val_accuracy", [1])).toThrow(
      'Did you mean "val_accuracy"?',
    );
  });

  it("says in Keras' words what it does", () => {
    const writer = new TextWriter();
    const callback = new EarlyStopping({ patience: 2, verbose: 1, restoreBestWeights: true, writer });
    drive(callback, new FakeModel(), "val_loss", [3, 1, 2, 2]);
    expect(writer.text).toBe(
      "Epoch 4: early stopping\nRestoring model weights from the end of the best epoch: 2.\n",
    );
  });

  it("warns once when the measure is missing, and tells which there are", () => {
    const warnings: string[] = [];
    const callback = new EarlyStopping({ warn: (message) => warnings.push(message) });
    drive(callback, new FakeModel(), "val_loss", [null, null]);
    expect(warnings).toEqual([
      "Early stopping conditioned on metric `val_loss` which is not available. Available metrics are: loss,accuracy",
    ]);
  });

  it("starts afresh with each training", () => {
    const callback = new EarlyStopping({ restoreBestWeights: true });
    const model = new FakeModel();
    drive(callback, model, "val_loss", [0.1, 0.2]);
    model.stopTraining = false;
    expect(drive(callback, model, "val_loss", [5, 4, 3, 4])).toBe(4);
    expect([callback.best, callback.bestEpoch, model.weight]).toEqual([3, 2, 2]);
  });

  it("compares in float32, as Keras does", () => {
    const callback = new EarlyStopping({ minDelta: 0.1 });
    // 0.7 + 0.1 is less than 0.8 in float64, and the same in float32.
    drive(callback, new FakeModel(), "val_loss", [0.8, 0.7]);
    expect(callback.best).toBe(0.8);
  });

  it("refuses a mode it does not know", () => {
    expect(() => new EarlyStopping({ mode: "maximum" as never })).toThrow(
      '"auto", "min" or "max", got "maximum"',
    );
  });
});
