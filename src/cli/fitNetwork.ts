import type { BackupAndRestore } from "../callbacks/BackupAndRestore.js";
import { EarlyStopping } from "../callbacks/EarlyStopping.js";
import { LambdaCallback } from "../callbacks/LambdaCallback.js";
import { BestWeights } from "./BestWeights.js";
import type { CommandContext } from "./CommandContext.js";
import { EpochClock } from "./EpochClock.js";
import type { PreparedImages } from "./prepareImages.js";
import type { RunOutcome } from "./RunConfig.js";
import type { TrainingReport, TrainingStart } from "./TrainingReport.js";

/** What comes of a training. */
export interface FittedNetwork {
  readonly history: Readonly<Record<string, readonly number[]>>;
  readonly outcome: RunOutcome;
  /** Milliseconds from the program's start to the first batch. */
  readonly firstBatchAt: number | undefined;
}

/** The training itself; it leaves the model with the weights that are to be kept. */
export async function fitNetwork(
  { stdout, signal }: CommandContext,
  start: TrainingStart,
  images: PreparedImages,
  report: TrainingReport,
  backup: BackupAndRestore,
): Promise<FittedNetwork> {
  const { model, plan } = start;
  const { epochs, batch_size: batchSize, early_stopping: watch } = plan.training;
  const clock = new EpochClock();
  const best = new BestWeights();
  const verbose = report.verbose === 0 ? 0 : 1;
  const stopping =
    watch && new EarlyStopping({ ...watch, restoreBestWeights: true, verbose, writer: stdout });
  const resume = new LambdaCallback({
    onTrainReady() {
      if (plan.resumed !== undefined) report.resume(backup.restoredEpochs ?? 0, start);
    },
  });
  const { history } = await model.fit(images.train.x, images.train.y, {
    epochs,
    batchSize,
    threads: plan.threads,
    signal,
    validationData: [images.test.x, images.test.y],
    verbose: report.verbose,
    callbacks: [clock, backup, resume, ...report.callbacks(clock), stopping ?? best],
  });

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
    seconds: clock.seconds,
    images_per_second: run === 0 ? null : (run * images.train.labels.length) / clock.trainingSeconds,
  };
  return { history, outcome, firstBatchAt: clock.firstBatchAt };
}
