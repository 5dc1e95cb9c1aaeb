import { EarlyStopping } from "../callbacks/EarlyStopping.js";
import type { Sequential } from "../models/Sequential.js";
import { weightsSha256 } from "../models/weightsSha256.js";
import * as optimizers from "../optimizers/index.js";
import { setSeed } from "../random/index.js";
import { threadsFor } from "../training/threadsFor.js";
import { BestWeights } from "./BestWeights.js";
import { buildNetwork } from "./buildNetwork.js";
import type { CommandContext } from "./CommandContext.js";
import { EpochClock } from "./EpochClock.js";
import { idxSha256 } from "./idxSha256.js";
import type { PreparedImages } from "./prepareImages.js";
import type { RunConfig, RunOutcome, RunPlan } from "./RunConfig.js";
import { discardEmptyFolder, makeRunFolder, writeConfig, writeResults } from "./runFolder.js";
import { testNetwork } from "./testNetwork.js";
import type { TrainingReport } from "./TrainingReport.js";
import type { TrainOptions } from "./trainOptions.js";
import { versions } from "./versions.js";

const loss = "categorical_crossentropy";
const metrics = ["accuracy"] as const;

/** What `neurone train` found out before. */
export interface Training {
  readonly options: TrainOptions;
  readonly earlyStopping: RunPlan["training"]["early_stopping"];
  readonly images: PreparedImages;
  readonly report: TrainingReport;
  readonly started: Date;
}

/**
 * Trains a network as told, tests it and keeps the run in a folder.
 * @throws Error when the folder cannot be used, or the arithmetic is not available, before the training
 */
export async function trainNetwork(context: CommandContext, training: Training): Promise<void> {
  const { options, images, report, started } = training;
  setSeed(options.seed);
  const inputs = images.train.x.shape[1]!;
  const model = buildNetwork({ inputs, hidden: options.layers, classes: images.classNames.length });
  const optimizer = optimizers.get(options.optimizer);
  if (options["learning-rate"] !== undefined) optimizer.learningRate = options["learning-rate"];
  model.compile({ loss, optimizer, metrics, arithmetic: options.arithmetic });

  const plan = planOf(context, training, model);
  const folder = await makeRunFolder(options.out, started);
  try {
    report.start({ plan, title: images.title, model, folder });
    const { history, outcome, firstBatchAt } = await fit(context, plan, model, images, report);
    await writeResults(folder, model.getWeights(), history);
    const config: RunConfig = {
      ...plan,
      // Now, when nobody waits for the first batch.
      data: { ...plan.data, sha256: mapValues(images.arrays, idxSha256) },
      weights: weightDescriptions(model),
      weights_sha256: await weightsSha256(model),
      outcome,
    };
    // Written before the test as well: whoever presses Ctrl-C again loses nothing.
    await writeConfig(folder, config);
    const {
      threads,
      training: { batch_size: batchSize },
    } = plan;
    const test = await testNetwork(model, images.test, { batchSize, threads });
    const tested = { test_loss: test.loss, test_accuracy: test.accuracy, test_correct: test.correct };
    const whole: RunConfig = { ...config, outcome: { ...outcome, ...tested } };
    await writeConfig(folder, whole);
    report.end({ config: whole, test, firstBatchAt, folder });
  } finally {
    await discardEmptyFolder(folder);
  }
}

function planOf({ args }: CommandContext, training: Training, model: Sequential): RunPlan {
  const { options, earlyStopping, images, started } = training;
  const batchSize = options["batch-size"];
  const batch = Math.min(batchSize, images.train.labels.length);
  return {
    format_version: 1,
    versions: versions(),
    command: args,
    started: started.toISOString(),
    arithmetic: options.arithmetic,
    threads: options.threads ?? threadsFor(model.engine, model.layers, batch),
    seed: options.seed,
    data: {
      source: images.source,
      class_names: images.classNames,
      arrays: mapValues(images.arrays, ({ shape, dtype }) => ({ shape, dtype })),
    },
    network: { inputs: model.inputShape[0]!, hidden: options.layers, classes: images.classNames.length },
    training: {
      epochs: options.epochs,
      batch_size: batchSize,
      optimizer: {
        ...model.optimizer.getConfig(),
        name: options.optimizer,
        learning_rate: model.optimizer.learningRate,
      },
      loss,
      metrics,
      early_stopping: earlyStopping,
    },
  };
}

/** The training itself; it leaves the model with the weights that are to be kept. */
async function fit(
  { stdout, signal }: CommandContext,
  { threads, training }: RunPlan,
  model: Sequential,
  images: PreparedImages,
  report: TrainingReport,
): Promise<{ history: Record<string, number[]>; outcome: RunOutcome; firstBatchAt: number | undefined }> {
  const { epochs, batch_size: batchSize, early_stopping: watch } = training;
  const clock = new EpochClock();
  const best = new BestWeights();
  const verbose = report.verbose === 0 ? 0 : 1;
  const stopping =
    watch && new EarlyStopping({ ...watch, restoreBestWeights: true, verbose, writer: stdout });
  const begin = performance.now();
  const { history } = await model.fit(images.train.x, images.train.y, {
    epochs,
    batchSize,
    threads,
    signal,
    validationData: [images.test.x, images.test.y],
    verbose: report.verbose,
    callbacks: [clock, ...report.callbacks(clock), stopping ?? best],
  });
  const seconds = (performance.now() - begin) / 1000;

  const run = clock.epochs.length;
  const stopped = (stopping?.stoppedEpoch ?? 0) > 0;
  const interrupted = signal.aborted && run < epochs && !stopped;
  let kept: number | undefined = run;
  if (stopping) kept = stopping.bestWeights && stopping.bestEpoch + 1;
  else if (interrupted) {
    kept = best.epoch === undefined ? undefined : best.epoch + 1;
    if (best.weights !== undefined) model.setWeights(best.weights);
  }
  const outcome: RunOutcome = {
    ended: interrupted ? "interrupted" : stopped ? "early stopping" : "all epochs",
    epochs_run: run,
    weights_of_epoch: kept ?? null,
    seconds,
    images_per_second: run === 0 ? null : (run * images.train.labels.length) / clock.trainingSeconds,
  };
  return { history, outcome, firstBatchAt: clock.firstBatchAt };
}

function weightDescriptions({ layers }: Sequential): RunConfig["weights"] {
  return layers.flatMap((layer) =>
    layer.variables.map(({ name, shape }) => ({
      name: `${layer.name}/${name}`,
      shape,
      dtype: "float32" as const,
    })),
  );
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
