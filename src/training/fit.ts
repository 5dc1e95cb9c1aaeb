import type { Callback, CallbackModel, Logs } from "../callbacks/Callback.js";
import { CallbackList } from "../callbacks/CallbackList.js";
import type { History } from "../callbacks/History.js";
import { nextTask } from "../platform/nextTask.js";
import { nextStream } from "../random/index.js";
import type { ArrayInput, PlainArray } from "../util/ndarray.js";
import { sizeOf, type Tensor } from "../util/tensor.js";
import { BatchRunner, type BatchRunnerOptions } from "./BatchRunner.js";
import type { CompiledModel } from "./CompiledModel.js";
import { runEvaluation } from "./evaluate.js";
import type { Measures } from "./Measures.js";
import { requireOption } from "./requireOption.js";
import { type SampleSet, sampleSet } from "./sampleSet.js";
import { threadsFor } from "./threadsFor.js";

/** What `fit` can be told. */
export interface FitOptions {
  /** The epoch to stop before. Default 1. */
  epochs?: number;
  /** The epoch to start at, for going on with a training. Default 0. */
  initialEpoch?: number;
  /** Samples between two updates of the weights. Default 32. */
  batchSize?: number;
  /** Measured after each epoch, never trained on: `[x, y]` or `[x, y, sampleWeight]`. */
  validationData?: readonly [ArrayInput, ArrayInput] | readonly [ArrayInput, ArrayInput, ArrayInput];
  /** The share of samples, the last ones, to keep for validation instead. */
  validationSplit?: number;
  /** Validate after every so many epochs. Default 1. */
  validationFreq?: number;
  /** Default: batchSize. */
  validationBatchSize?: number;
  /** Whether to go through the samples in a new random order each epoch. Default true. */
  shuffle?: boolean;
  callbacks?: readonly Callback[];
  /** 0 nothing, 1 a progress bar, 2 one line an epoch. Default 1. */
  verbose?: 0 | 1 | 2;
  /** One factor a sample for its loss. */
  sampleWeight?: ArrayInput;
  /** One factor a class for the loss of its samples, e.g. `{ 0: 1, 1: 3 }`. */
  classWeight?: Readonly<Record<number, number>>;
  /** Batches an epoch; the next epoch goes on where it stopped. Default: all samples once. */
  stepsPerEpoch?: number;
  /** Ends the training after the current batch when aborted; `fit` then resolves with what there is, after `onTrainEnd`. */
  signal?: AbortSignal;
  /** How many threads compute. Default: as many as the machine has and the work is worth. The results are the same bits. */
  threads?: number;
}

/** Trains a model; what `Sequential.fit` does. */
export async function fit(
  model: CompiledModel & CallbackModel,
  x: ArrayInput,
  y: ArrayInput,
  options: FitOptions,
): Promise<History> {
  const {
    epochs = 1,
    initialEpoch = 0,
    batchSize = 32,
    validationFreq = 1,
    shuffle = true,
    verbose = 1,
    signal,
  } = options;
  requireOption("fit", "epochs", epochs, 1);
  requireOption("fit", "initialEpoch", initialEpoch, 0);
  requireOption("fit", "batchSize", batchSize, 1);
  requireOption("fit", "validationFreq", validationFreq, 1);
  if (options.stepsPerEpoch !== undefined) requireOption("fit", "stepsPerEpoch", options.stepsPerEpoch, 1);
  const [training, validation] = trainingAndValidation(model, x, y, options);
  const samples = training.x.shape[0]!;
  const batches = Math.ceil(samples / batchSize);
  const steps = options.stepsPerEpoch ?? batches;

  const callbacks = new CallbackList({
    callbacks: options.callbacks ?? [],
    addHistory: true,
    addProgbar: verbose !== 0,
  });
  callbacks.setParameters({ epochs, steps, verbose });
  callbacks.setModel(model);
  model.stopTraining = false;

  const { engine, layers, loss } = model;
  const measures = model.makeMeasures(training.y.shape.slice(1));
  const step = model.gradientStep();
  const shared = { engine, layers, loss, measures, regularizationLoss: () => model.regularizationLoss() };
  const trainer = await BatchRunner.create({ ...shared, samples: training, batchSize, step }, "x");
  const validationOptions: BatchRunnerOptions | undefined = validation && {
    ...shared,
    samples: validation,
    batchSize: options.validationBatchSize ?? batchSize,
  };
  const validator = validationOptions && (await BatchRunner.create(validationOptions, "validationData"));
  try {
    const scratch = Math.max(trainer.scratchBytes, validator?.scratchBytes ?? 0);
    const threads = options.threads ?? threadsFor(engine, layers, Math.min(batchSize, samples));
    requireOption("fit", "threads", threads, 1);
    await engine.withThreads(threads, scratch, async () => {
      for (const layer of layers) layer.startRandom(engine);
      await callbacks.onTrainBegin();
      const epochRunner = new EpochRunner(model, trainer, measures, callbacks, {
        samples,
        batchSize,
        steps,
        shuffle,
        signal,
      });
      let logs: Logs | undefined;
      for (
        let epoch = initialEpoch;
        epoch < epochs && !model.stopTraining && signal?.aborted !== true;
        epoch++
      ) {
        await callbacks.onEpochBegin(epoch);
        logs = await epochRunner.run(epoch);
        if (epochRunner.interrupted) break;
        if (validator !== undefined && (epoch + 1) % validationFreq === 0) {
          const total = validation!.x.shape[0]!;
          Object.assign(
            logs,
            await runEvaluation(validator, measures, callbacks, total, validationOptions!.batchSize, "val_"),
          );
        }
        await callbacks.onEpochEnd(epoch, logs);
      }
      await callbacks.onTrainEnd(logs);
    });
  } finally {
    trainer.free();
    validator?.free();
  }
  return callbacks.history!;
}

/** Goes through an epoch's batches. */
class EpochRunner {
  /** Whether the signal ended the last epoch before its end. */
  interrupted = false;
  readonly #random = nextStream();
  #reported = false;
  #order: Uint32Array;
  #next: number;

  constructor(
    private readonly model: CallbackModel,
    private readonly trainer: BatchRunner,
    private readonly measures: Measures,
    private readonly callbacks: CallbackList,
    private readonly options: {
      samples: number;
      batchSize: number;
      steps: number;
      shuffle: boolean;
      signal: AbortSignal | undefined;
    },
  ) {
    this.#order = Uint32Array.from({ length: options.samples }, (_, i) => i);
    this.#next = options.samples;
  }

  async run(epoch: number): Promise<Logs> {
    const { measures, callbacks } = this;
    const { samples, batchSize, steps, shuffle, signal } = this.options;
    measures.reset();
    const hearsBatches = callbacks.hears("onTrainBatchEnd");
    let logs: Logs = {};
    for (let batch = 0; batch < steps && !this.model.stopTraining; batch++) {
      if (signal?.aborted === true) {
        this.interrupted = true;
        break;
      }
      if (this.#next >= samples) {
        this.#next = 0;
        if (shuffle) this.#order = this.#random.permutation(samples);
      }
      const begin = callbacks.onTrainBatchBegin(batch);
      if (begin !== undefined) await begin;
      const loss = await this.trainer.run(this.#order.subarray(this.#next, this.#next + batchSize));
      this.#next += batchSize;
      if (Number.isNaN(loss) && !this.#reported) this.#reportNaN(epoch, batch);
      if (hearsBatches) {
        logs = measures.logs();
        const end = callbacks.onTrainBatchEnd(batch, logs);
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

/** The samples to train on, and those to validate with, checked before any work. */
function trainingAndValidation(
  model: CompiledModel,
  x: ArrayInput,
  y: ArrayInput,
  options: FitOptions,
): [SampleSet, SampleSet | undefined] {
  const { validationData, validationSplit = 0, sampleWeight, classWeight } = options;
  const requirements = model.requirements;
  const all = sampleSet({ x, y, sampleWeight, classWeight }, requirements);
  if (validationData !== undefined) {
    const [xValidation, yValidation, weights] = validationData;
    const arrays = { x: xValidation, y: yValidation, sampleWeight: weights };
    return [
      all,
      sampleSet(arrays, { ...requirements, xName: "validationData[0]", yName: "validationData[1]" }),
    ];
  }
  if (validationSplit === 0) return [all, undefined];
  const samples = all.x.shape[0]!;
  const kept = Math.trunc(samples * (1 - validationSplit));
  if (!(validationSplit > 0 && validationSplit < 1) || kept === 0 || kept === samples) {
    throw new Error(
      `validationSplit must leave samples on both sides; ${validationSplit} of ${samples} samples came.`,
    );
  }
  return [rowsOf(all, 0, kept), rowsOf(all, kept, samples)];
}

function rowsOf({ x, y, sampleWeight }: SampleSet, from: number, to: number): SampleSet {
  const part = <T extends PlainArray | Tensor>({ data, shape, ...rest }: T): T => {
    const size = sizeOf(shape.slice(1));
    return {
      ...rest,
      data: data.subarray(from * size, to * size),
      shape: [to - from, ...shape.slice(1)],
    } as unknown as T;
  };
  return { x: part(x), y: part(y), sampleWeight: sampleWeight?.subarray(from, to) };
}
