import { floatText } from "../util/numberText.js";
import { defaultWriter, type Writer } from "../util/Writer.js";
import { Callback, type Logs } from "./Callback.js";

export interface LearningRateSchedulerOptions {
  /** The learning rate of an epoch (counted from 0), given the present one. */
  schedule: (epoch: number, learningRate: number) => number;
  /** 1 tells each setting. Default 0. */
  verbose?: 0 | 1;
  /** Where it tells. Default: a notebook's output, `process.stdout` where there is one, else the console. */
  writer?: Writer;
}

/**
 * Sets the learning rate at the beginning of every epoch, and adds `learning_rate` to the epoch's logs.
 *
 * @example new LearningRateScheduler({ schedule: (epoch, rate) => (epoch < 10 ? rate : rate * 0.9) })
 */
export class LearningRateScheduler extends Callback {
  readonly #schedule: (epoch: number, learningRate: number) => number;
  readonly #verbose: 0 | 1;
  readonly #writer: Writer;

  constructor(options: LearningRateSchedulerOptions) {
    super();
    this.#schedule = options.schedule;
    this.#verbose = options.verbose ?? 0;
    this.#writer = options.writer ?? defaultWriter();
  }

  /** @throws Error when the schedule does not return a number */
  override onEpochBegin(epoch: number): void {
    const { optimizer } = this.model;
    const rate: unknown = this.#schedule(epoch, optimizer.learningRate);
    if (typeof rate !== "number" || Number.isNaN(rate)) {
      throw new Error(
        `LearningRateScheduler expects schedule to return a number, got ${String(rate)} for epoch ${epoch}.`,
      );
    }
    optimizer.learningRate = rate;
    if (this.#verbose === 0) return;
    const text = `\nEpoch ${epoch + 1}: LearningRateScheduler setting learning rate to ${floatText(rate)}.\n`;
    this.#writer.write(text);
  }

  override onEpochEnd(_epoch: number, logs: Logs): void {
    logs.learning_rate = this.model.optimizer.learningRate;
  }
}
