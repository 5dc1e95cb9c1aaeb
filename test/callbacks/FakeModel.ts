import type { CallbackModel, WeightArray } from "../../src/callbacks/Callback.js";
import type { Callback } from "../../src/callbacks/Callback.js";
import type { Writer } from "../../src/util/Writer.js";

/** A model of one weight, which holds the number of the epoch; compiled with loss mse, metrics accuracy and mae. */
export class FakeModel implements CallbackModel {
  stopTraining = false;
  weight = -1;
  readonly optimizer: { learningRate: number };
  readonly metrics = [
    { name: "accuracy", direction: "up" },
    { name: "mae", direction: "down" },
    { name: "odd" },
  ] as const;

  constructor(learningRate = 0.1) {
    let rate = Math.fround(learningRate);
    this.optimizer = {
      get learningRate() {
        return rate;
      },
      set learningRate(value: number) {
        rate = Math.fround(value);
      },
    };
  }

  getWeights(): WeightArray[] {
    return [{ data: Float32Array.of(this.weight), shape: [1, 1] }];
  }
  setWeights(weights: readonly WeightArray[]): void {
    this.weight = weights[0]!.data[0]!;
  }
}

/** Runs one epoch for each value of `monitor` (null: not measured), as `fit` would; returns how many were run. */
export function drive(
  callback: Callback,
  model: FakeModel,
  monitor: string,
  values: readonly (number | null)[],
  afterEpoch: (epoch: number) => void = () => undefined,
): number {
  callback.setModel(model);
  void callback.onTrainBegin();
  let epoch = 0;
  for (const value of values) {
    void callback.onEpochBegin(epoch);
    model.weight = epoch;
    void callback.onEpochEnd(epoch, value === null ? { loss: 1, accuracy: 0 } : { [monitor]: value });
    afterEpoch(epoch++);
    if (model.stopTraining) break;
  }
  void callback.onTrainEnd();
  return epoch;
}

/** A writer that keeps what it is given. */
export class TextWriter implements Writer {
  text = "";
  constructor(
    readonly isTTY = false,
    readonly columns?: number,
  ) {}
  write(text: string): void {
    this.text += text;
  }
}
