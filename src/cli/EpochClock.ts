import { Callback } from "../callbacks/Callback.js";

/** How long an epoch took, in seconds. */
export interface EpochTime {
  /** Its training, from before the first batch to after the last. */
  readonly training: number;
  /** Its validation. */
  readonly validation: number;
}

/** Measures each epoch. */
export class EpochClock extends Callback {
  /** Of the epochs that were finished. */
  readonly epochs: EpochTime[] = [];
  /** When the first batch began, in milliseconds since the program's start. */
  firstBatchAt: number | undefined;
  readonly #now: () => number;
  #begin = 0;
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
}
