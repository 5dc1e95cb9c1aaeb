import type { CommandContext } from "./CommandContext.js";
import { downloadProgress } from "./downloadProgress.js";
import { jsonReport } from "./jsonReport.js";
import { prepareImages } from "./prepareImages.js";
import { textReport } from "./textReport.js";
import { optionsOf, planToResume, requireFreeOptions, requireSameImages } from "./resumeRun.js";
import type { TrainingReport } from "./TrainingReport.js";
import { type TrainOptions, trainOptions } from "./trainOptions.js";
import { UsageError } from "./UsageError.js";

/**
 * `neurone train`: trains a dense network on images, tests it and keeps the run in a folder.
 * @throws UsageError when options do not go together
 * @throws Error when something is wrong with the data or the folder, before the training
 */
export async function train(context: CommandContext, options: TrainOptions): Promise<void> {
  const { stdout, stderr, signal } = context;
  const started = new Date();
  const report = options.json ? jsonReport(stdout) : textReport(stdout, options.verbose as 0 | 1 | 2);
  if (options.resume !== undefined) {
    await resume(context, options.resume, options, report, started);
    return;
  }
  const earlyStopping = earlyStoppingOf(options);
  // Files are read and checked by other threads: time to load the modules that train.
  const [images, { trainNetwork }] = await Promise.all([
    prepareImages(options.data, { signal, onProgress: downloadProgress(stderr) }),
    import("./trainNetwork.js"),
  ]);
  signal.throwIfAborted();
  await trainNetwork(context, { options, earlyStopping, images, report, started });
}

/** Goes on with a run, with its own options. */
async function resume(
  context: CommandContext,
  folder: string,
  given: TrainOptions,
  report: TrainingReport,
  started: Date,
): Promise<void> {
  requireFreeOptions(context.args, Object.keys(trainOptions));
  const plan = await planToResume(folder);
  const options = optionsOf(plan, given);
  const { signal, stderr } = context;
  const [images, { trainNetwork }] = await Promise.all([
    prepareImages(options.data, { signal, onProgress: downloadProgress(stderr) }),
    import("./trainNetwork.js"),
  ]);
  requireSameImages(plan, images);
  signal.throwIfAborted();
  const earlyStopping = plan.training.early_stopping;
  const resumed = { folder, plan };
  await trainNetwork(context, { options, earlyStopping, images, report, started, resumed });
}

function earlyStoppingOf(options: TrainOptions): { monitor: string; patience: number } | null {
  const monitor = options["early-stopping"];
  const { patience } = options;
  if (monitor !== undefined) return { monitor, patience: patience ?? 2 };
  if (patience === undefined) return null;
  throw new UsageError(
    "--patience tells --early-stopping when to stop, but that is not given. For example: --early-stopping val_accuracy --patience 2",
  );
}
