import type { Logs, WeightArray } from "./Callback.js";
import {
  type CallbackState,
  numberIn,
  optionalNumberIn,
  optionalWeightsIn,
  plainWeights,
} from "./CallbackState.js";
import { MonitorCallback, type MonitorOptions } from "./MonitorCallback.js";

/** The options of {@link EarlyStopping}; `minDelta` is 0 by default. */
export interface EarlyStoppingOptions extends MonitorOptions {
  /** The training stops after so many epochs in a row without improvement; 0 is the same as 1. Default 0. */
  patience?: number;
  /** What the measure has to reach: epochs below it count as without improvement, even the best. Default: nothing. */
  baseline?: number;
  /** Whether the training ends with the weights of its best epoch, even when it was not stopped. Default false. */
  restoreBestWeights?: boolean;
  /** The first epoch, counted from 0, that is watched. Default 0. */
  startFromEpoch?: number;
}

/**
 * Stops the training when a measure has stopped improving.
 *
 * As Keras decides: the first value is the best so far whatever it is; `wait` counts epochs in a row and goes back to 0 with each
 * improvement (that is also past the baseline); it never stops after the first epoch; an epoch without the measure does not count.
 *
 * @example new EarlyStopping({ monitor: "val_accuracy", patience: 2, restoreBestWeights: true })
 */
export class EarlyStopping extends MonitorCallback {
  readonly patience: number;
  readonly baseline: number | undefined;
  readonly restoreBestWeights: boolean;
  readonly startFromEpoch: number;
  /** Epochs in a row without improvement. */
  wait = 0;
  /** The epoch, counted from 0, after which the training was stopped; 0 when it was not. */
  stoppedEpoch = 0;
  /** The epoch of the best value, counted from 0. */
  bestEpoch = 0;
  bestWeights: WeightArray[] | undefined;

  constructor(options: EarlyStoppingOptions = {}) {
    super("EarlyStopping", options, 0);
    this.patience = options.patience ?? 0;
    this.baseline = options.baseline;
    this.restoreBestWeights = options.restoreBestWeights ?? false;
    this.startFromEpoch = options.startFromEpoch ?? 0;
  }

  override onTrainBegin(): void {
    super.onTrainBegin();
    this.wait = 0;
    this.stoppedEpoch = 0;
    this.bestEpoch = 0;
    this.bestWeights = undefined;
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    const value = this.monitored(logs, "Early stopping conditioned");
    if (value === undefined || epoch < this.startFromEpoch) return;
    this.wait++;
    if (this.isImprovement(value, this.best)) {
      this.best = value;
      this.bestEpoch = epoch;
      if (this.restoreBestWeights) this.bestWeights = this.model.getWeights();
      if (this.isImprovement(value, this.baseline)) this.wait = 0;
    } else if (this.wait >= this.patience && epoch > 0) {
      this.stoppedEpoch = epoch;
      this.model.stopTraining = true;
    }
  }

  override onTrainEnd(): void {
    if (this.stoppedEpoch > 0) this.tell(`Epoch ${this.stoppedEpoch + 1}: early stopping`);
    if (this.bestWeights === undefined) return;
    this.tell(`Restoring model weights from the end of the best epoch: ${this.bestEpoch + 1}.`);
    this.model.setWeights(this.bestWeights);
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(),
      patience: this.patience,
      baseline: this.baseline,
      restore_best_weights: this.restoreBestWeights,
      start_from_epoch: this.startFromEpoch,
    };
  }

  override getState(): CallbackState {
    const { best, wait, stoppedEpoch, bestEpoch } = this;
    const bestWeights = this.bestWeights && plainWeights(this.bestWeights);
    return { className: "EarlyStopping", values: { best, wait, stoppedEpoch, bestEpoch, bestWeights } };
  }

  override setState(state: CallbackState): void {
    this.best = optionalNumberIn(state, "best");
    this.wait = numberIn(state, "wait");
    this.stoppedEpoch = numberIn(state, "stoppedEpoch");
    this.bestEpoch = numberIn(state, "bestEpoch");
    this.bestWeights = optionalWeightsIn(state, "bestWeights");
  }
}
