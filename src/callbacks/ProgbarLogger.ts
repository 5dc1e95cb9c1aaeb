import { defaultWriter, type Writer } from "../util/Writer.js";
import { Callback, type Logs } from "./Callback.js";
import { ProgressBar } from "./ProgressBar.js";

export interface ProgbarLoggerOptions {
  /** Where to write. Default: a notebook's output, `process.stdout` where there is one, else the console. */
  writer?: Writer;
  /** The clock, in milliseconds. Default `performance.now`. */
  now?: () => number;
}

/**
 * Shows the progress of `fit`, `evaluate` and `predict` in Keras' words; their `verbose` says how: 0 nothing, 1 a bar, 2 one line
 * an epoch. The bar is redrawn in place on a terminal and drawn once an epoch elsewhere.
 */
export class ProgbarLogger extends Callback {
  readonly #writer: Writer;
  readonly #now: (() => number) | undefined;
  #bar: ProgressBar | undefined;
  /** Whether `fit` runs: its validation is silent. */
  #fitting = false;

  constructor(options: ProgbarLoggerOptions = {}) {
    super();
    this.#writer = options.writer ?? defaultWriter();
    this.#now = options.now;
  }

  override onTrainBegin(): void {
    this.#fitting = true;
  }
  override onTrainEnd(): void {
    this.#fitting = false;
    // An epoch that was broken off leaves its line open.
    this.#finish();
  }
  override onEpochBegin(epoch: number): void {
    const { verbose, epochs } = this.parameters;
    this.#begin();
    if (verbose > 0 && epochs > 1) this.#writer.write(`Epoch ${epoch + 1}/${epochs}\n`);
  }
  override onTrainBatchEnd(batch: number, logs: Logs): void {
    this.#update(batch, logs);
  }
  override onEpochEnd(_epoch: number, logs: Logs): void {
    this.#finish(logs);
  }

  override onTestBegin(): void {
    if (!this.#fitting) this.#begin();
  }
  override onTestBatchEnd(batch: number, logs: Logs): void {
    if (!this.#fitting) this.#update(batch, logs);
  }
  override onTestEnd(logs: Logs = {}): void {
    if (!this.#fitting) this.#finish(logs);
  }

  override onPredictBegin(): void {
    this.#begin();
  }
  override onPredictBatchEnd(batch: number): void {
    this.#update(batch);
  }
  override onPredictEnd(): void {
    this.#finish();
  }

  #begin(): void {
    const { verbose, steps } = this.parameters;
    if (verbose === 0) return;
    this.#bar = new ProgressBar({
      target: steps,
      style: verbose === 2 ? "short" : this.#writer.isTTY === true ? "redraw" : "line",
      columns: this.#writer.columns,
      ...(this.#now && { now: this.#now }),
    });
  }

  #update(batch: number, logs?: Logs): void {
    const text = this.#bar?.update(batch + 1, logs);
    if (text) this.#writer.write(text);
  }

  #finish(logs?: Logs): void {
    if (this.#bar) this.#writer.write(this.#bar.finish(logs));
    this.#bar = undefined;
  }
}
