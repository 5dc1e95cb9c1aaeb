import { describe, expect, it } from "vitest";
import { ReduceLROnPlateau, type ReduceLROnPlateauOptions } from "../../src/callbacks/ReduceLROnPlateau.js";
import { readGolden, tensorOf, type GoldenTensor } from "../golden/golden.js";
import { drive, FakeModel, TextWriter } from "./FakeModel.js";

interface Case {
  monitor: string;
  initial_lr: number;
  values: number[];
  args: {
    patience?: number;
    factor?: number;
    cooldown?: number;
    min_lr?: number;
    min_delta?: number;
    mode?: "min" | "max";
  };
  lr_after_each_epoch: GoldenTensor;
}

const { cases } = readGolden<{ cases: Case[] }>("reduce_lr_on_plateau.json");

function camelCase({ min_lr, min_delta, ...args }: Case["args"]): ReduceLROnPlateauOptions {
  return {
    ...args,
    ...(min_lr !== undefined && { minLr: min_lr }),
    ...(min_delta !== undefined && { minDelta: min_delta }),
  };
}

describe("ReduceLROnPlateau", () => {
  it.each(cases)("sets Keras' learning rates for $monitor, $args", (golden) => {
    const model = new FakeModel(golden.initial_lr);
    const callback = new ReduceLROnPlateau({ monitor: golden.monitor, ...camelCase(golden.args) });
    const rates: number[] = [];
    drive(callback, model, golden.monitor, golden.values, () => rates.push(model.optimizer.learningRate));
    expect(rates).toEqual(Array.from(tensorOf(golden.lr_after_each_epoch).data));
  });

  it("adds the epoch's learning rate to the logs", () => {
    const callback = new ReduceLROnPlateau({ patience: 1, factor: 0.5 });
    callback.setModel(new FakeModel(0.25));
    callback.onTrainBegin();
    const logs = [1, 2, 3].map((value, epoch) => {
      const log: Record<string, number> = { val_loss: value };
      callback.onEpochEnd(epoch, log);
      return log.learning_rate;
    });
    expect(logs).toEqual([0.25, 0.25, 0.125]);
  });

  it("says in Keras' words and Python's digits what it does", () => {
    const writer = new TextWriter();
    const callback = new ReduceLROnPlateau({ patience: 1, verbose: 1, writer });
    drive(callback, new FakeModel(2 ** -12), "val_loss", [1, 1]);
    expect(writer.text).toBe("\nEpoch 2: ReduceLROnPlateau reducing learning rate to 2.44140625e-05.\n");
  });

  it("refuses a factor that does not reduce", () => {
    expect(() => new ReduceLROnPlateau({ factor: 1 })).toThrow("expects factor to be less than 1, got 1");
  });
});
