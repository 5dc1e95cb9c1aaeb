import type { CommandContext } from "./CommandContext.js";
import { downloadProgress } from "./downloadProgress.js";
import { jsonReport } from "./jsonReport.js";
import { prepareImages } from "./prepareImages.js";
import { textReport } from "./textReport.js";
import type { TrainOptions } from "./trainOptions.js";
import { UsageError } from "./UsageError.js";

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
  // Files are read and checked by other threads: time to load the modules that train.
  const [images, { trainNetwork }] = await Promise.all([
    prepareImages(options.data, { signal, onProgress: downloadProgress(stderr) }),
    import("./trainNetwork.js"),
  ]);
  signal.throwIfAborted();
  await trainNetwork(context, { options, earlyStopping, images, report, started });
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
