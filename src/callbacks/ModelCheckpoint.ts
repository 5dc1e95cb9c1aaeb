import { fixedText } from "../util/numberText.js";
import { formatText } from "../util/formatText.js";
import type { Logs } from "./Callback.js";
import { type CallbackState, numberIn, optionalNumberIn } from "./CallbackState.js";
import { MonitorCallback, type MonitorOptions } from "./MonitorCallback.js";

/** The options of {@link ModelCheckpoint}. */
export interface ModelCheckpointOptions extends Omit<MonitorOptions, "minDelta"> {
  /**
   * Where to save: a path that ends in `.keras`, or in `.weights.h5` with `saveWeightsOnly`. In braces it may have the epoch (counted from 1),
   * the measures and, with a `saveFreq` of batches, the batch, each with a format of Python's: `"best-{epoch:02d}-{val_loss:.2f}.keras"`.
   */
  filepath: string;
  /** Whether to save only when the measure is better than ever before. Default false. */
  saveBestOnly?: boolean;
  /** Whether to save the weights alone, not the whole model with its optimizer. Default false. */
  saveWeightsOnly?: boolean;
  /** When to save: after each epoch, or after every so many batches. Default `"epoch"`. */
  saveFreq?: "epoch" | number;
  /** What the measure has to be better than for the first save of `saveBestOnly`. Default: nothing. */
  initialValueThreshold?: number;
}

/**
 * Saves the model, or its weights, as the training goes on.
 *
 * As Keras decides: the best value is kept from one training to the next; an epoch without the measure is saved, with a warning.
 *
 * @example new ModelCheckpoint({ filepath: "models/{epoch:02d}-{val_loss:.2f}.keras", saveBestOnly: true })
 */
export class ModelCheckpoint extends MonitorCallback {
  readonly filepath: string;
  readonly saveBestOnly: boolean;
  readonly saveWeightsOnly: boolean;
  readonly saveFreq: "epoch" | number;
  #epoch = 0;
  #batchesSinceSave = 0;

  /** @throws Error when the path does not end as it must, or an option is out of range */
  constructor(options: ModelCheckpointOptions) {
    super("ModelCheckpoint", options, 0);
    this.filepath = options.filepath;
    this.saveBestOnly = options.saveBestOnly ?? false;
    this.saveWeightsOnly = options.saveWeightsOnly ?? false;
    this.saveFreq = options.saveFreq ?? "epoch";
    this.best = options.initialValueThreshold;
    const ending = this.saveWeightsOnly ? ".weights.h5" : ".keras";
    if (!this.filepath.endsWith(ending)) {
      throw new Error(
        `ModelCheckpoint expects a filepath that ends in "${ending}" when saveWeightsOnly is ${this.saveWeightsOnly}, got "${this.filepath}".`,
      );
    }
    const { saveFreq } = this;
    if (saveFreq !== "epoch" && !(Number.isInteger(saveFreq) && saveFreq >= 1)) {
      throw new Error(
        `ModelCheckpoint expects saveFreq to be "epoch" or a whole number of batches, got ${saveFreq}.`,
      );
    }
  }

  /** @throws Error when the mode is `"auto"` and cannot be told, or when the model cannot be saved */
  override onTrainBegin(): void {
    const { best } = this;
    super.onTrainBegin();
    this.best = best;
    this.#saver();
  }

  override onEpochBegin(epoch: number): void {
    this.#epoch = epoch;
  }

  override async onTrainBatchEnd(batch: number, logs: Logs): Promise<void> {
    if (this.saveFreq === "epoch" || ++this.#batchesSinceSave < this.saveFreq) return;
    this.#batchesSinceSave = 0;
    await this.#saveIfBetter(this.#epoch, logs, { batch: batch + 1 });
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    if (this.saveFreq === "epoch") await this.#saveIfBetter(epoch, logs, {});
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(),
      save_best_only: this.saveBestOnly,
      save_weights_only: this.saveWeightsOnly,
      save_freq: this.saveFreq,
    };
  }

  override getState(): CallbackState {
    const { best } = this;
    return { className: "ModelCheckpoint", values: { best, batchesSinceSave: this.#batchesSinceSave } };
  }

  override setState(state: CallbackState): void {
    this.best = optionalNumberIn(state, "best");
    this.#batchesSinceSave = numberIn(state, "batchesSinceSave");
  }

  async #saveIfBetter(epoch: number, logs: Logs, counts: Record<string, number>): Promise<void> {
    const path = formatText(this.filepath, { integers: { epoch: epoch + 1, ...counts }, floats: logs });
    if (!this.#decide(epoch, logs, path)) return;
    await this.#saver()(path);
    this.tell(`\nEpoch ${epoch + 1}: finished saving model to ${path}`);
  }

  #decide(epoch: number, logs: Logs, path: string): boolean {
    const beginning = `\nEpoch ${epoch + 1}:`;
    if (!this.saveBestOnly) {
      this.tell(`${beginning} saving model to ${path}`);
      return true;
    }
    const value = this.monitored(logs, "Saving only the best model is conditioned");
    if (value === undefined) return true;
    const old = this.best === undefined ? "None" : fixedText(this.best, 5);
    if (!this.isImprovement(value, this.best)) {
      this.tell(`${beginning} ${this.monitor} did not improve from ${old}`);
      return false;
    }
    this.tell(
      `${beginning} ${this.monitor} improved from ${old} to ${fixedText(value, 5)}, saving model to ${path}`,
    );
    this.best = value;
    return true;
  }

  #saver(): (path: string) => Promise<unknown> {
    const { model } = this;
    const method = this.saveWeightsOnly ? "saveWeights" : "save";
    if (model[method] === undefined)
      throw new Error(`ModelCheckpoint needs a model with the method ${method}(path).`);
    return (path) => model[method]!(path);
  }
}
