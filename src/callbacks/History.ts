import { Callback, type Logs } from "./Callback.js";

/** Keeps what was measured in each epoch; `fit` adds one by itself and returns it. */
export class History extends Callback {
  /** The measures by name, one value an epoch: `history.val_accuracy` is `[0.963, 0.974, ...]`. */
  readonly history: Record<string, number[]> = {};
  /** The epochs that were run, counted from 0. */
  epoch: number[] = [];

  override onTrainBegin(): void {
    this.epoch = [];
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    this.epoch.push(epoch);
    for (const [name, value] of Object.entries(logs)) (this.history[name] ??= []).push(value);
  }
}
