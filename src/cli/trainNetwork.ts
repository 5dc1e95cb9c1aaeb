import { BackupAndRestore } from "../callbacks/BackupAndRestore.js";
import type { PlainSequential } from "../models/PlainSequential.js";
import { weightsSha256 } from "../models/weightsSha256.js";
import * as optimizers from "../optimizers/index.js";
import { setSeed } from "../random/index.js";
import { buildNetwork } from "./buildNetwork.js";
import type { CommandContext } from "./CommandContext.js";
import { fitNetwork } from "./fitNetwork.js";
import { idxSha256 } from "./idxSha256.js";
import { mapValues } from "./mapValues.js";
import { planOf } from "./planOf.js";
import type { PreparedImages } from "./prepareImages.js";
import type { RunResults } from "../report/RunResults.js";
import type { RunConfig, RunPlan } from "./RunConfig.js";
import { discardEmptyFolder, makeRunFolder, writeConfig, writeResults } from "./runFolder.js";
import { testNetwork } from "./testNetwork.js";
import type { TrainingReport } from "./TrainingReport.js";
import type { TrainOptions } from "./trainOptions.js";

/** What `neurone train` found out before. */
export interface Training {
  readonly options: TrainOptions;
  readonly earlyStopping: RunPlan["training"]["early_stopping"];
  readonly images: PreparedImages;
  readonly report: TrainingReport;
  readonly started: Date;
  /** The run to go on with, which the options are of. */
  readonly resumed?: { readonly folder: string; readonly plan: RunPlan } | undefined;
}

/**
 * Trains a network as told, tests it and keeps the run in a folder: its plan before the first epoch, a backup after each, the results
 * at the end.
 * @throws Error when the folder cannot be used, or the arithmetic is not available, before the training
 */
export async function trainNetwork(context: CommandContext, training: Training): Promise<void> {
  const { options, images, report, started, resumed } = training;
  setSeed(options.seed);
  const inputs = images.train.x.shape[1]!;
  const model = buildNetwork({ inputs, hidden: options.layers, classes: images.classNames.length });
  const optimizer = optimizers.get(options.optimizer);
  if (options["learning-rate"] !== undefined) optimizer.learningRate = options["learning-rate"];
  const { arithmetic } = options;
  model.compile({ loss: "categorical_crossentropy", optimizer, metrics: ["accuracy"], arithmetic });

  const plan = resumed ? planOfResumed(resumed.plan, training) : planOf(context, training, model);
  const folder = resumed?.folder ?? (await makeRunFolder(options.out, started));
  const backup = new BackupAndRestore({ backupDir: folder, deleteCheckpoint: false });
  try {
    // Whatever happens from here on, the run can go on.
    if (!resumed) await writeConfig(folder, plan);
    const start = { plan, title: images.title, model, folder };
    report.start(start);
    const { history, outcome, firstBatchAt } = await fitNetwork(context, start, images, report, backup);
    await writeResults(folder, model, history);
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
    const { batch_size: batchSize } = plan.training;
    const test = await testNetwork(model, images.test, { batchSize, threads: plan.threads });
    const tested = { test_loss: test.loss, test_accuracy: test.accuracy, test_correct: test.correct };
    const whole: RunConfig = { ...config, outcome: { ...outcome, ...tested } };
    await writeConfig(folder, whole);
    if (outcome.ended !== "interrupted") await backup.deleteBackup();
    const written = await writtenReport(context, training, folder, { config: whole, history, model, test });
    report.end({ config: whole, test, firstBatchAt, folder, written });
  } finally {
    await discardEmptyFolder(folder);
  }
}

/**
 * Writes the report and its pictures. They can be made again at any time: what goes wrong here takes nothing from the run.
 * @returns the names of the files
 */
async function writtenReport(
  { stderr, signal }: CommandContext,
  { options, images }: Training,
  folder: string,
  results: Pick<RunResults, "config" | "history" | "model" | "test">,
): Promise<readonly string[]> {
  if (options["no-report"] || signal.aborted) return [];
  try {
    const [{ writeReport }, { reportLanguage }] = await Promise.all([
      import("./writeReport.js"),
      import("../report/reportLanguage.js"),
    ]);
    const { title, arrays } = images;
    const whole = { ...results, title, images: arrays.im_test, labels: arrays.lab_test };
    return await writeReport(folder, whole, {
      language: options.language ?? reportLanguage(),
      theme: "auto",
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    stderr.write(`The report could not be written: ${message}\nTry again: npx neurone plot ${folder}\n`);
    return [];
  }
}

function planOfResumed(plan: RunPlan, { options, started }: Training): RunPlan {
  return {
    ...plan,
    threads: options.threads ?? plan.threads,
    resumed: [...(plan.resumed ?? []), started.toISOString()],
  };
}

function weightDescriptions({ layers }: PlainSequential): RunConfig["weights"] {
  return layers.flatMap((layer) =>
    layer.variables.map(({ name, shape }) => ({
      name: `${layer.name}/${name}`,
      shape,
      dtype: "float32" as const,
    })),
  );
}
