import { Callback } from "../callbacks/Callback.js";
import { type CallbackState, numberIn, numbersIn } from "../callbacks/CallbackState.js";

/** How long an epoch took, in seconds. */
export interface EpochTime {
  /** Its training, from before the first batch to after the last. */
  readonly training: number;
  /** Its validation. */
  readonly validation: number;
}

/** Measures each epoch, and the whole training; of one that goes on from a backup also what was before. */
export class EpochClock extends Callback {
  /** Of the epochs that were finished. */
  readonly epochs: EpochTime[] = [];
  /** When the first batch began, in milliseconds since the program's start. */
  firstBatchAt: number | undefined;
  readonly #now: () => number;
  #begin = 0;
  #trainBegin = 0;
  #secondsBefore = 0;
  #validationBegin: number | undefined;

  /** @param now the clock, in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    super();
    this.#now = now;
  }

  /** Seconds of training of all finished epochs, without validation. */
  get trainingSeconds(): number {
    return this.epochs.reduce((sum, { training }) => sum + training, 0);
  }

  /** Seconds of the whole training so far, validation included. */
  get seconds(): number {
    return this.#secondsBefore + (this.#now() - this.#trainBegin) / 1000;
  }

  override onTrainBegin(): void {
    this.#trainBegin = this.#now();
  }

  override onEpochBegin(): void {
    this.#begin = this.#now();
    this.firstBatchAt ??= this.#begin;
    this.#validationBegin = undefined;
  }

  override onTestBegin(): void {
    this.#validationBegin = this.#now();
  }

  override onEpochEnd(): void {
    const end = this.#now();
    const trained = this.#validationBegin ?? end;
    this.epochs.push({ training: (trained - this.#begin) / 1000, validation: (end - trained) / 1000 });
  }

  override getState(): CallbackState {
    const training = this.epochs.map((epoch) => epoch.training);
    const validation = this.epochs.map((epoch) => epoch.validation);
    return { className: "EpochClock", values: { training, validation, seconds: this.seconds } };
  }

  override setState(state: CallbackState): void {
    const validation = numbersIn(state, "validation");
    this.epochs.splice(0);
    for (const [epoch, training] of numbersIn(state, "training").entries())
      this.epochs.push({ training, validation: validation[epoch] ?? 0 });
    this.#secondsBefore = numberIn(state, "seconds");
  }
}
