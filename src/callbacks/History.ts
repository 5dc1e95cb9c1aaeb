import { Callback, type Logs } from "./Callback.js";
import { type CallbackState, numbersIn } from "./CallbackState.js";

/** Keeps what was measured in each epoch; `fit` adds one by itself and returns it. A training that goes on from a backup keeps its first epochs too. */
export class History extends Callback {
  /** The measures by name, one value an epoch: `history.val_accuracy` is `[0.963, 0.974, ...]`. */
  history: Record<string, number[]> = {};
  /** The epochs that were run, counted from 0. */
  epoch: number[] = [];

  override onTrainBegin(): void {
    this.epoch = [];
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    this.epoch.push(epoch);
    for (const [name, value] of Object.entries(logs)) (this.history[name] ??= []).push(value);
  }

  override getState(): CallbackState {
    const measures = Object.entries(this.history).map(([name, values]) => [name, [...values]] as const);
    return {
      className: "History",
      values: { epoch: [...this.epoch], history: Object.fromEntries(measures) },
    };
  }

  override setState(state: CallbackState): void {
    this.epoch = numbersIn(state, "epoch");
    const values = (state.values["history"] ?? {}) as CallbackState["values"];
    const measures = Object.keys(values).map((name) => [name, numbersIn({ ...state, values }, name)]);
    this.history = Object.fromEntries(measures) as Record<string, number[]>;
  }
}
