import { Callback, type Logs, type WeightArray } from "../callbacks/Callback.js";
import {
  type CallbackState,
  numberIn,
  optionalNumberIn,
  optionalWeightsIn,
  plainWeights,
} from "../callbacks/CallbackState.js";

/** Remembers the weights of the epoch with the highest validation accuracy, so that a training that is broken off can end with them. */
export class BestWeights extends Callback {
  /** The best epoch, counted from 0; undefined before the first was finished. */
  epoch: number | undefined;
  weights: readonly WeightArray[] | undefined;
  #best = -Infinity;

  override onEpochEnd(epoch: number, logs: Logs): void {
    const accuracy = logs["val_accuracy"] ?? NaN;
    if (!(accuracy > this.#best)) return;
    this.#best = accuracy;
    this.epoch = epoch;
    this.weights = this.model.getWeights();
  }

  override getState(): CallbackState {
    const weights = this.weights && plainWeights(this.weights);
    return { className: "BestWeights", values: { best: this.#best, epoch: this.epoch, weights } };
  }

  override setState(state: CallbackState): void {
    this.#best = numberIn(state, "best");
    this.epoch = optionalNumberIn(state, "epoch");
    this.weights = optionalWeightsIn(state, "weights");
  }
}
