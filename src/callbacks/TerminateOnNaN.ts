import { floatText } from "../util/numberText.js";
import { defaultWriter, type Writer } from "../util/Writer.js";
import { Callback, type Logs } from "./Callback.js";

export interface TerminateOnNaNOptions {
  /** Whether to throw, rather than to end the training in order. Default false. */
  raiseError?: boolean;
  /** Where to tell. Default: a notebook's output, `process.stdout` where there is one, else the console. */
  writer?: Writer;
}

/** Ends the training at the first batch whose loss is NaN or infinite. */
export class TerminateOnNaN extends Callback {
  readonly #raiseError: boolean;
  readonly #writer: Writer;

  constructor(options: TerminateOnNaNOptions = {}) {
    super();
    this.#raiseError = options.raiseError ?? false;
    this.#writer = options.writer ?? defaultWriter();
  }

  /** @throws Error with `raiseError`, when the loss is NaN or infinite */
  override onTrainBatchEnd(batch: number, logs: Logs): void {
    const { loss } = logs;
    if (loss === undefined || Number.isFinite(loss)) return;
    if (this.#raiseError) {
      throw new Error(
        `NaN or Inf loss encountered at batch ${batch}. Loss value: ${floatText(loss)}. Terminating training immediately.`,
      );
    }
    this.#writer.write(`Batch ${batch}: Invalid loss, terminating training\n`);
    this.model.stopTraining = true;
  }
}
