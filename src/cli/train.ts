import { EarlyStopping } from "../callbacks/EarlyStopping.js";
import type { Sequential } from "../models/Sequential.js";
import { weightsSha256 } from "../models/weightsSha256.js";
import * as optimizers from "../optimizers/index.js";
import { setSeed } from "../random/index.js";
import { threadsFor } from "../training/threadsFor.js";
import { BestWeights } from "./BestWeights.js";
import { buildNetwork } from "./buildNetwork.js";
import type { CommandContext } from "./CommandContext.js";
import { downloadProgress } from "./downloadProgress.js";
import { EpochClock } from "./EpochClock.js";
import { idxSha256 } from "./idxSha256.js";
import { jsonReport } from "./jsonReport.js";
import { prepareImages, type PreparedImages } from "./prepareImages.js";
import type { RunConfig, RunOutcome, RunPlan } from "./RunConfig.js";
import { discardEmptyFolder, makeRunFolder, writeConfig, writeResults } from "./runFolder.js";
import { testNetwork } from "./testNetwork.js";
import { textReport } from "./textReport.js";
import type { TrainingReport } from "./TrainingReport.js";
import type { TrainOptions } from "./trainOptions.js";
import { UsageError } from "./UsageError.js";
import { versions } from "./versions.js";

const loss = "categorical_crossentropy";
const metrics = ["accuracy"] as const;

/**
 * `neurone train`: trains a dense network on images, tests it and keeps the run in a folder.
 * @throws UsageError when options do not go together
 * @throws Error when something is wrong with the data or the folder, before the training
 */
export async function train(context: CommandContext, options: TrainOptions): Promise<void> {
  const { stdout, stderr, signal } = context;
  const started = new Date();
  const earlyStopping = earlyStoppingOf(options);
  const report = options.json ? jsonReport(stdout) : textReport(stdout, options.verbose as 0 | 1 | 2);
  const images = await prepareImages(options.data, { signal, onProgress: downloadProgress(stderr) });
  signal.throwIfAborted();

  setSeed(options.seed);
  const network = {
    inputs: images.train.x.shape[1]!,
    hidden: options.layers,
    classes: images.classNames.length,
  };
  const model = buildNetwork(network);
  const optimizer = optimizers.get(options.optimizer);
  if (options["learning-rate"] !== undefined) optimizer.learningRate = options["learning-rate"];
  model.compile({ loss, optimizer, metrics, arithmetic: options.arithmetic });

  const batchSize = options["batch-size"];
  const batch = Math.min(batchSize, images.train.labels.length);
  const plan: RunPlan = {
    format_version: 1,
    versions: versions(),
    command: context.args,
    started: started.toISOString(),
    arithmetic: options.arithmetic,
    threads: options.threads ?? threadsFor(model.engine, model.layers, batch),
    seed: options.seed,
    data: {
      source: images.source,
      class_names: images.classNames,
      arrays: mapValues(images.arrays, ({ shape, dtype }) => ({ shape, dtype })),
    },
    network,
    training: {
      epochs: options.epochs,
      batch_size: batchSize,
      optimizer: { ...optimizer.getConfig(), name: options.optimizer, learning_rate: optimizer.learningRate },
      loss,
      metrics,
      early_stopping: earlyStopping ?? null,
    },
  };
  const folder = await makeRunFolder(options.out, started);
  try {
    report.start({ plan, title: images.title, model, folder });
    const { history, outcome, firstBatchAt } = await fit(context, plan, model, images, report);
    const weights = model.getWeights();
    await writeResults(folder, weights, history);
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
    const test = await testNetwork(model, images.test, { batchSize, threads: plan.threads });
    const tested = { test_loss: test.loss, test_accuracy: test.accuracy, test_correct: test.correct };
    const whole: RunConfig = { ...config, outcome: { ...outcome, ...tested } };
    await writeConfig(folder, whole);
    report.end({ config: whole, test, firstBatchAt, folder });
  } finally {
    await discardEmptyFolder(folder);
  }
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

function earlyStoppingOf(options: TrainOptions): { monitor: string; patience: number } | undefined {
  const monitor = options["early-stopping"];
  const { patience } = options;
  if (monitor !== undefined) return { monitor, patience: patience ?? 2 };
  if (patience === undefined) return undefined;
  throw new UsageError(
    "--patience tells --early-stopping when to stop, but that is not given. For example: --early-stopping val_accuracy --patience 2",
  );
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
