import { BackupAndRestore } from "../callbacks/BackupAndRestore.js";
import { shapeText } from "../util/tensor.js";
import type { PreparedImages } from "./prepareImages.js";
import type { RunConfig, RunPlan, RunRecord } from "./RunConfig.js";
import { readRecord, removeLeftovers } from "./runFolder.js";
import type { TrainOptions } from "./trainOptions.js";
import { UsageError } from "./UsageError.js";
import { neuroneVersion } from "./versions.js";

/** The options that a run that goes on may be given anew: they have no say in its numbers. */
const free: readonly string[] = ["resume", "threads", "verbose", "json", "language", "no-report"];

/** @throws UsageError when options come beside `--resume` that the run has itself */
export function requireFreeOptions(args: readonly string[], names: readonly string[]): void {
  const given = names.filter((name) =>
    args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`)),
  );
  const wrong = given.filter((name) => !free.includes(name));
  if (wrong.length === 0) return;
  throw new UsageError(
    `--resume goes on with the run's own options; --${wrong.join(", --")} came as well. ` +
      `Beside it there may be ${free
        .slice(1)
        .map((name) => `--${name}`)
        .join(", ")}.`,
  );
}

/**
 * The plan of a run that is to go on.
 * @throws Error when there is nothing to go on with: no run, one that is complete, one of another version
 */
export async function planToResume(folder: string): Promise<RunPlan> {
  const record = await readRecord(folder);
  await removeLeftovers(folder);
  if (isComplete(record)) {
    // Left when the program was killed between its last two steps.
    await new BackupAndRestore({ backupDir: folder }).deleteBackup();
    throw new Error(
      `The run in ${folder} is complete (${record.outcome.ended}, ${record.outcome.epochs_run} epochs): there is nothing to go on with. ` +
        `Measure it: npx neurone evaluate ${folder}`,
    );
  }
  const { neurone } = record.versions;
  if (neurone !== neuroneVersion()) {
    throw new Error(
      `The run in ${folder} was begun by neurone ${neurone}; this is ${neuroneVersion()}, whose bits may be others. ` +
        `Go on with that version (npx neurone@${neurone} train --resume ${folder}), or train anew.`,
    );
  }
  return record;
}

/** The options that a plan came from, with those that are free. */
export function optionsOf(plan: RunPlan, given: TrainOptions): TrainOptions {
  const { data, network, training, seed, arithmetic } = plan;
  return {
    ...given,
    data: data.source,
    layers: network.hidden,
    epochs: training.epochs,
    "batch-size": training.batch_size,
    optimizer: training.optimizer.name,
    "learning-rate": training.optimizer.learning_rate,
    seed,
    arithmetic,
  };
}

/** @throws Error when the images are not those that the run began with, as far as their shapes tell; the backup has their checksum */
export function requireSameImages(plan: RunPlan, images: PreparedImages): void {
  for (const [name, { shape, dtype }] of Object.entries(images.arrays)) {
    const before = plan.data.arrays[name];
    if (before !== undefined && shapeText(before.shape) === shapeText(shape) && before.dtype === dtype)
      continue;
    throw new Error(
      `The data of ${plan.data.source} are not those that the run began with: ${name} has the shape ${shapeText(shape)}` +
        `${before === undefined ? "" : ` and had ${shapeText(before.shape)}`}. Put the old ones back, or train anew.`,
    );
  }
}

function isComplete(record: RunRecord): record is RunConfig {
  if (!("outcome" in record)) return false;
  return record.outcome.ended !== "interrupted" && record.outcome.test_accuracy !== undefined;
}
