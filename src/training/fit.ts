import type { Callback, CallbackModel } from "../callbacks/Callback.js";
import { CallbackList } from "../callbacks/CallbackList.js";
import type { History } from "../callbacks/History.js";
import type { TrainingSettings } from "../callbacks/Training.js";
import { getState } from "../random/index.js";
import type { ArrayInput } from "../util/ndarray.js";
import { BatchRunner, type BatchRunnerOptions } from "./BatchRunner.js";
import type { CompiledModel } from "./CompiledModel.js";
import { EpochRunner } from "./EpochRunner.js";
import { runEvaluation } from "./evaluate.js";
import { requireOption } from "./requireOption.js";
import { SampleOrder } from "./SampleOrder.js";
import { threadsFor } from "./threadsFor.js";
import { TrainingRun } from "./TrainingRun.js";
import { trainingSamples } from "./trainingSamples.js";
import { trainingSettings } from "./trainingSettings.js";

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
  const { sampleWeight, classWeight } = options;
  const sampleSets = trainingSamples({ x, y, sampleWeight, classWeight }, options, model.requirements);
  const { training, validation } = sampleSets;
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
  const shared = { engine, layers, loss, measures };
  const trainer = await BatchRunner.create({ ...shared, samples: training, batchSize, step }, "x");
  const validationBatchSize = options.validationBatchSize ?? batchSize;
  const validationOptions: BatchRunnerOptions | undefined = validation && {
    ...shared,
    samples: validation,
    batchSize: validationBatchSize,
  };
  const validator = validationOptions && (await BatchRunner.create(validationOptions, "validationData"));
  let run: TrainingRun | undefined;
  try {
    const scratch = Math.max(trainer.scratchBytes, validator?.scratchBytes ?? 0);
    const threads = options.threads ?? threadsFor(engine, layers, Math.min(batchSize, samples));
    requireOption("fit", "threads", threads, 1);
    await engine.withThreads(threads, scratch, async () => {
      const random = getState();
      const optimizer = step.beginTraining();
      for (const layer of layers) layer.startRandom(engine);
      await callbacks.onTrainBegin();
      const order = new SampleOrder(samples, shuffle);
      const settings = (): Promise<TrainingSettings> =>
        trainingSettings({
          model,
          optimizer,
          measures,
          samples: sampleSets,
          random,
          options: {
            batch_size: batchSize,
            steps_per_epoch: steps,
            shuffle,
            initial_epoch: initialEpoch,
            validation_freq: validationFreq,
            validation_batch_size: validationBatchSize,
          },
          callbacks: callbacks.getConfigs(),
        });
      run = new TrainingRun({ model, step, order, callbacks, initialEpoch, epochs, settings });
      callbacks.setTraining(run);
      await callbacks.onTrainReady();
      const epochRunner = new EpochRunner({
        model,
        trainer,
        measures,
        callbacks,
        order,
        batchSize,
        steps,
        signal,
      });
      while (!run.isComplete && signal?.aborted !== true) {
        const epoch = run.nextEpoch;
        await callbacks.onEpochBegin(epoch);
        const logs = await epochRunner.run(epoch);
        run.logs = logs;
        if (epochRunner.interrupted) break;
        if (validator !== undefined && (epoch + 1) % validationFreq === 0) {
          const total = validation!.x.shape[0]!;
          Object.assign(
            logs,
            await runEvaluation(validator, measures, callbacks, total, validationBatchSize, "val_"),
          );
        }
        await callbacks.onEpochEnd(epoch, logs);
        run.nextEpoch++;
        await callbacks.onEpochComplete(epoch);
      }
      await callbacks.onTrainEnd(run.logs);
      await callbacks.onTrainComplete();
    });
  } finally {
    step.endTraining(run?.isComplete === true);
    trainer.free();
    validator?.free();
  }
  return callbacks.history!;
}
