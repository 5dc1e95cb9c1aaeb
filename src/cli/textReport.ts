import { ProgbarLogger } from "../callbacks/ProgbarLogger.js";
import { shapeText } from "../util/tensor.js";
import type { Writer } from "../util/Writer.js";
import type { RunConfig, RunPlan } from "./RunConfig.js";
import { summaryWidth } from "./summaryWidth.js";
import { testText } from "./testText.js";
import type { TrainingReport } from "./TrainingReport.js";
import { withCommas } from "./withCommas.js";

/** What a student sees, in Keras' words where Keras has them. */
export function textReport(stdout: Writer, verbose: 0 | 1 | 2): TrainingReport {
  const say = (...lines: string[]): unknown => stdout.write(`${lines.join("\n")}\n`);
  return {
    verbose,
    callbacks: () => [new ProgbarLogger({ writer: stdout })],
    start({ plan, title, model }) {
      say(versionLine(plan), "", title, ...arrayLines(plan.data.arrays));
      const { inputs, classes } = plan.network;
      say(`Each image becomes ${inputs} numbers from 0 to 1, each label a row of ${classes} (one-hot).`, "");
      model.summary({ print: say, ...summaryWidth(stdout) });
      say(trainingLine(plan));
    },
    resume(epochs, { plan }) {
      const all = plan.training.epochs;
      if (epochs === 0) say("No epoch was whole when it was interrupted: it begins anew.");
      else say(`It goes on: ${epochs} of ${all} ${all === 1 ? "epoch was" : "epochs were"} done before.`);
    },
    end({ config, test, firstBatchAt, folder, written }) {
      const { outcome, data } = config;
      say("", ...keptLines(outcome), testText(test, data.class_names), "");
      say(
        timeLine(config, firstBatchAt),
        `The run is kept in ${folder}: ${["model.keras", "history.json", "config.json", ...written].join(", ")}`,
        `Weights SHA-256: ${config.weights_sha256}`,
        `Measure it again: npx neurone evaluate ${folder}`,
        ...(outcome.ended === "interrupted" ? [`Go on with it: npx neurone train --resume ${folder}`] : []),
      );
    },
  };
}

function versionLine({ versions, arithmetic, threads, seed }: RunPlan): string {
  const crew = threads === 1 ? "1 thread" : `${threads} threads`;
  return `Neurone ${versions.neurone} on ${versions.runtime} (${versions.platform}): ${arithmetic} arithmetic, ${crew}, seed ${seed}`;
}

function arrayLines(arrays: RunPlan["data"]["arrays"]): string[] {
  const rows = Object.entries(arrays).map(([name, { shape, dtype }]) => ({
    name,
    shape: shapeText(shape),
    dtype,
  }));
  const width = Math.max(...rows.map(({ shape }) => shape.length));
  return rows.map(
    ({ name, shape, dtype }) => `  ${name.padEnd(9)}  shape ${shape.padEnd(width)}  dtype ${dtype}`,
  );
}

function trainingLine({ training }: RunPlan): string {
  const { batch_size: batchSize, early_stopping: stopping, optimizer } = training;
  // A float32: 0.001 is 0.0010000000474974513.
  const rate = `learning rate ${Number(optimizer.learning_rate.toPrecision(7))}`;
  const stop =
    stopping === null
      ? ""
      : ` Stops when ${stopping.monitor} has not improved for ${Math.max(1, stopping.patience)} epochs in a row.`;
  return (
    `Training with ${optimizer.name} (${rate}) in batches of ${batchSize}, validated on the test images after each epoch.${stop}\n` +
    "Ctrl-C ends it and keeps the best weights; it can go on later."
  );
}

/** Where the weights come from, when not from the end of the last epoch that was asked for. */
function keptLines({ ended, epochs_run: epochs, weights_of_epoch: kept }: RunConfig["outcome"]): string[] {
  if (ended === "all epochs" && kept === epochs) return [];
  const how = {
    "all epochs": `All ${epochs} epochs are done`,
    "early stopping": `Stopped early, after ${epochs} epochs`,
    interrupted: `Interrupted after ${epochs} whole ${epochs === 1 ? "epoch" : "epochs"}`,
  };
  const where = kept === null ? "as they were then" : `those of epoch ${kept}, the best`;
  return [`${how[ended]}; the weights are ${where}.`, ""];
}

function timeLine({ outcome }: RunConfig, firstBatchAt: number | undefined): string {
  const { epochs_run: epochs, seconds, images_per_second: rate } = outcome;
  const count = epochs === 1 ? "1 epoch" : `${epochs} epochs`;
  const speed = rate === null ? "" : `: ${withCommas(Math.round(rate))} training images a second`;
  const start =
    firstBatchAt === undefined
      ? ""
      : `; the first batch began ${(firstBatchAt / 1000).toFixed(2)} s after the start`;
  return `${count} in ${seconds.toFixed(1)} s${speed}${start}.`;
}
