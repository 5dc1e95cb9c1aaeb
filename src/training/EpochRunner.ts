import type { CallbackModel, Logs } from "../callbacks/Callback.js";
import type { CallbackList } from "../callbacks/CallbackList.js";
import { nextTask } from "../platform/nextTask.js";
import type { BatchRunner } from "./BatchRunner.js";
import type { Measures } from "./Measures.js";
import type { SampleOrder } from "./SampleOrder.js";

export interface EpochRunnerOptions {
  readonly model: CallbackModel;
  readonly trainer: BatchRunner;
  readonly measures: Measures;
  readonly callbacks: CallbackList;
  readonly order: SampleOrder;
  readonly batchSize: number;
  /** Batches an epoch. */
  readonly steps: number;
  readonly signal: AbortSignal | undefined;
}

/** Goes through an epoch's batches. */
export class EpochRunner {
  /** Whether the signal ended the last epoch before its end. */
  interrupted = false;
  readonly #options: EpochRunnerOptions;
  #reported = false;

  constructor(options: EpochRunnerOptions) {
    this.#options = options;
  }

  async run(epoch: number): Promise<Logs> {
    const { model, trainer, measures, callbacks, order, batchSize, steps, signal } = this.#options;
    measures.reset();
    const hearsBatches = callbacks.hears("onTrainBatchEnd");
    for (let batch = 0; batch < steps && !model.stopTraining; batch++) {
      if (signal?.aborted === true) {
        this.interrupted = true;
        break;
      }
      const samples = order.next(batchSize);
      const begin = callbacks.onTrainBatchBegin(batch);
      if (begin !== undefined) await begin;
      const loss = await trainer.run(samples);
      if (Number.isNaN(loss) && !this.#reported) this.#reportNaN(epoch, batch);
      if (hearsBatches) {
        const end = callbacks.onTrainBatchEnd(batch, measures.logs());
        if (end !== undefined) await end;
      }
      await nextTask();
    }
    return measures.logs();
  }

  /** Once a training: Keras goes on, and so do we, but nobody should wait fifteen epochs for nothing. */
  #reportNaN(epoch: number, batch: number): void {
    this.#reported = true;
    console.warn(
      `The loss became NaN in epoch ${epoch + 1}, batch ${batch + 1}; the weights are of no use from here on. Try a smaller learning rate or ` +
        "clipping (clipnorm: 1), and look at the inputs' scale. The callback TerminateOnNaN ends a training at this point.",
    );
  }
}
