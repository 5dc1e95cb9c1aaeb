import { floatText } from "../util/numberText.js";
import type { Logs } from "./Callback.js";
import { type CallbackState, numberIn, optionalNumberIn } from "./CallbackState.js";
import { MonitorCallback, type MonitorOptions } from "./MonitorCallback.js";

/** The options of {@link ReduceLROnPlateau}; `minDelta` is 0.0001 by default. */
export interface ReduceLROnPlateauOptions extends MonitorOptions {
  /** The learning rate is multiplied by this; less than 1. Default 0.1. */
  factor?: number;
  /** Epochs in a row without improvement before the learning rate is reduced; 0 is the same as 1. Default 10. */
  patience?: number;
  /** Epochs after a reduction in which none is counted. Default 0. */
  cooldown?: number;
  /** The learning rate does not fall below this. Default 0. */
  minLr?: number;
}

/**
 * Reduces the learning rate when a measure has stopped improving, and adds `learning_rate` to the epoch's logs.
 *
 * @example new ReduceLROnPlateau({ monitor: "val_loss", factor: 0.2, patience: 5, minLr: 0.0001 })
 */
export class ReduceLROnPlateau extends MonitorCallback {
  readonly factor: number;
  readonly patience: number;
  readonly cooldown: number;
  readonly minLr: number;
  /** Epochs in a row without improvement. */
  wait = 0;
  #cooldownLeft = 0;

  /** @throws Error when `factor` is 1 or more */
  constructor(options: ReduceLROnPlateauOptions = {}) {
    super("ReduceLROnPlateau", options, 1e-4);
    this.factor = options.factor ?? 0.1;
    this.patience = options.patience ?? 10;
    this.cooldown = options.cooldown ?? 0;
    this.minLr = options.minLr ?? 0;
    if (this.factor >= 1) {
      throw new Error(`ReduceLROnPlateau expects factor to be less than 1, got ${this.factor}.`);
    }
  }

  override onTrainBegin(): void {
    super.onTrainBegin();
    this.wait = 0;
    this.#cooldownLeft = 0;
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    logs.learning_rate = this.model.optimizer.learningRate;
    const value = this.monitored(logs, "Learning rate reduction is conditioned");
    if (value === undefined) return;
    if (this.#cooldownLeft > 0) {
      this.#cooldownLeft--;
      this.wait = 0;
    }
    if (this.isImprovement(value, this.best)) {
      this.best = value;
      this.wait = 0;
    } else if (this.#cooldownLeft === 0 && ++this.wait >= this.patience) {
      this.#reduce(epoch);
    }
  }

  override getConfig(): Record<string, unknown> {
    const { factor, patience, cooldown, minLr } = this;
    return { ...super.getConfig(), factor, patience, cooldown, min_lr: minLr };
  }

  override getState(): CallbackState {
    const { best, wait } = this;
    return { className: "ReduceLROnPlateau", values: { best, wait, cooldownLeft: this.#cooldownLeft } };
  }

  override setState(state: CallbackState): void {
    this.best = optionalNumberIn(state, "best");
    this.wait = numberIn(state, "wait");
    this.#cooldownLeft = numberIn(state, "cooldownLeft");
  }

  #reduce(epoch: number): void {
    const { optimizer } = this.model;
    const old = optimizer.learningRate;
    if (old <= Math.fround(this.minLr)) return;
    const reduced = Math.max(old * this.factor, this.minLr);
    optimizer.learningRate = reduced;
    this.tell(`\nEpoch ${epoch + 1}: ReduceLROnPlateau reducing learning rate to ${floatText(reduced)}.`);
    this.#cooldownLeft = this.cooldown;
    this.wait = 0;
  }
}
