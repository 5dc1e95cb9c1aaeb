import { describe, expect, it } from "vitest";
import { ModelCheckpoint, type ModelCheckpointOptions } from "../../src/callbacks/ModelCheckpoint.js";
import { readGolden } from "../golden/golden.js";
import { FakeModel, TextWriter } from "./FakeModel.js";

interface Case {
  monitor: string;
  values: (number | "NaN" | null)[];
  args: {
    save_best_only?: boolean;
    mode?: "min" | "max";
    initial_value_threshold?: number;
    save_freq?: "epoch" | number;
  };
  filepath: string;
  files_written: string[];
}

const { cases } = readGolden<{ cases: Case[] }>("model_checkpoint.json");

/** A model that remembers what it was to save, and after which epoch. */
class SavingModel extends FakeModel {
  readonly saved: string[] = [];
  readonly saveWeights = (path: string): Promise<void> => this.save(`weights ${path}`);
  save = (path: string): Promise<void> => {
    this.saved.push(path);
    return Promise.resolve();
  };
}

async function drive(
  callback: ModelCheckpoint,
  values: readonly (number | null)[],
  { model = new SavingModel(), batches = 0, monitor = "val_loss" } = {},
): Promise<string[]> {
  callback.setModel(model);
  callback.onTrainBegin();
  for (const [epoch, value] of values.entries()) {
    callback.onEpochBegin(epoch);
    for (let batch = 0; batch < batches; batch++) await callback.onTrainBatchEnd(batch, { loss: epoch });
    await callback.onEpochEnd(epoch, value === null ? { loss: 1 } : { loss: 1, [monitor]: value });
  }
  return model.saved;
}

describe("ModelCheckpoint", () => {
  it.each(cases)(
    "saves when Keras saves, for $monitor, $args",
    async ({ monitor, values, args, filepath, files_written }) => {
      const { save_best_only, initial_value_threshold, save_freq, mode } = args;
      const options: ModelCheckpointOptions = {
        filepath,
        monitor,
        saveWeightsOnly: true,
        warn: () => undefined,
        ...(mode !== undefined && { mode }),
        ...(save_best_only !== undefined && { saveBestOnly: save_best_only }),
        ...(initial_value_threshold !== undefined && { initialValueThreshold: initial_value_threshold }),
        ...(save_freq !== undefined && { saveFreq: save_freq }),
      };
      const numbers = values.map((value) => (value === "NaN" ? NaN : value));
      const saved = await drive(new ModelCheckpoint(options), numbers, { monitor });
      expect(saved).toEqual(files_written.map((name) => `weights ${name}`));
    },
  );

  it("names files after the epoch and the measures, with Python's formats", async () => {
    const callback = new ModelCheckpoint({ filepath: "m/{epoch:02d}-{val_loss:.2f}-{loss}.keras" });
    expect(await drive(callback, [0.126, 12])).toEqual(["m/01-0.13-1.0.keras", "m/02-12.00-1.0.keras"]);
  });

  it("says in Keras' words what it does", async () => {
    const writer = new TextWriter();
    const callback = new ModelCheckpoint({ filepath: "best.keras", saveBestOnly: true, verbose: 1, writer });
    await drive(callback, [0.5, 0.75, 0.25]);
    expect(writer.text).toBe(
      "\nEpoch 1: val_loss improved from None to 0.50000, saving model to best.keras\n" +
        "\nEpoch 1: finished saving model to best.keras\n" +
        "\nEpoch 2: val_loss did not improve from 0.50000\n" +
        "\nEpoch 3: val_loss improved from 0.50000 to 0.25000, saving model to best.keras\n" +
        "\nEpoch 3: finished saving model to best.keras\n",
    );
  });

  it("saves after every so many batches, counted over the epochs", async () => {
    const filepath = "{epoch}-{batch:02d}.weights.h5";
    const callback = new ModelCheckpoint({ filepath, saveFreq: 4, saveWeightsOnly: true });
    const saved = await drive(callback, [1, 1, 1], { batches: 3 });
    expect(saved).toEqual(["weights 2-01.weights.h5", "weights 3-02.weights.h5"]);
  });

  it("keeps the best value from one training to the next, and through a backup", async () => {
    const options = { filepath: "{epoch}.keras", saveBestOnly: true };
    const callback = new ModelCheckpoint(options);
    expect(await drive(callback, [3, 2])).toEqual(["1.keras", "2.keras"]);
    expect(await drive(callback, [2.5, 1])).toEqual(["2.keras"]);
    const other = new ModelCheckpoint(options);
    other.setState(callback.getState());
    expect(await drive(other, [1, 0.5])).toEqual(["2.keras"]);
  });

  it("saves, and warns once, when the measure is missing", async () => {
    const warnings: string[] = [];
    const warn = (message: string): void => void warnings.push(message);
    const callback = new ModelCheckpoint({ filepath: "{epoch}.keras", saveBestOnly: true, warn });
    expect(await drive(callback, [null, null])).toEqual(["1.keras", "2.keras"]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain("`val_loss` which is not available. Available metrics are: loss");
  });

  it("waits for the file, and passes on why it could not be written", async () => {
    const model = new SavingModel();
    model.save = () => Promise.reject(new Error("disk full"));
    await expect(drive(new ModelCheckpoint({ filepath: "x.keras" }), [1], { model })).rejects.toThrow(
      "disk full",
    );
  });

  it("refuses a name, a frequency or a model that does not do", () => {
    expect(() => new ModelCheckpoint({ filepath: "x.h5" })).toThrow(
      'ends in ".keras" when saveWeightsOnly is false, got "x.h5"',
    );
    expect(() => new ModelCheckpoint({ filepath: "x.keras", saveWeightsOnly: true })).toThrow(
      '".weights.h5"',
    );
    expect(() => new ModelCheckpoint({ filepath: "x.keras", saveFreq: 0.5 })).toThrow(
      "a whole number of batches, got 0.5",
    );
    const callback = new ModelCheckpoint({ filepath: "x.keras" });
    callback.setModel(new FakeModel());
    expect(() => {
      callback.onTrainBegin();
    }).toThrow("needs a model with the method save(path)");
  });

  it("names the measure that was meant when a file's name asks for one that is not there", async () => {
    const callback = new ModelCheckpoint({ filepath: "{val_los:.2f}.keras" });
    await expect(drive(callback, [1])).rejects.toThrow('Did you mean "val_loss"?');
  });
});
