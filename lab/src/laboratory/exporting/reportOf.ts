import { type Sequential, VERSION, weightsSha256 } from "neurone/plain";
import { CLASSES } from "../buildModel.js";
import type { RunRecord } from "../protocol.js";
import type { SampleSets } from "../Samples.js";
import { answerTest } from "../testNetwork.js";
import { browserName, systemName } from "./browserName.js";
import { commandOf } from "./commandOf.js";
import { historyOf } from "./historyFiles.js";

export interface ReportedRun {
  readonly run: RunRecord;
  readonly model: Sequential;
  readonly samples: SampleSets;
  readonly seconds: number;
  readonly threads: number;
  /** Of the browser. */
  readonly userAgent: string;
}

/** The report of a training, as `npx neurone train` writes it. */
export async function reportOf(
  { run, model, samples, seconds, threads, userAgent }: ReportedRun,
  language: "fr" | "en",
): Promise<string> {
  const { experiment, epochs } = run;
  const { train, test } = samples;
  const answers = await answerTest(model, test, threads);
  const rows = Array.from({ length: CLASSES }, (_, truth) => [
    ...answers.matrix.subarray(truth * CLASSES, (truth + 1) * CLASSES),
  ]);
  const correct = rows.reduce((sum, row, truth) => sum + row[truth]!, 0);
  const images = test.labels.length;
  const command = run.openedFrom === undefined ? commandOf(experiment) : undefined;
  // Only now: it brings the pictures' fonts.
  const { trainingReport } = await import("neurone/report");
  return trainingReport(
    {
      title: "MNIST",
      config: {
        versions: {
          neurone: VERSION,
          runtime: browserName(userAgent),
          platform: systemName(userAgent),
        },
        started: new Date(run.startedAt).toISOString(),
        arithmetic: "exact",
        threads,
        seed: experiment.seed,
        ...(command && { command }),
        data: {
          class_names: Array.from({ length: CLASSES }, (_, digit) => String(digit)),
          arrays: {
            im_train: { shape: [train.labels.length, 28, 28] },
            im_test: { shape: [images, 28, 28] },
          },
        },
        training: {
          epochs: experiment.epochs,
          batch_size: experiment.batchSize,
          optimizer: { name: experiment.optimizer, learning_rate: model.optimizer.learningRate },
          early_stopping: experiment.earlyStopping,
        },
        outcome: { epochs_run: epochs.length, weights_of_epoch: keptEpoch(run), seconds },
        weights_sha256: await weightsSha256(model),
      },
      history: historyOf(epochs),
      model,
      test: {
        loss: answers.loss,
        accuracy: answers.accuracy,
        correct,
        images,
        matrix: rows,
        probabilities: { data: answers.probabilities, shape: [images, CLASSES] },
      },
      images: { data: test.x.data, shape: [images, 28, 28] },
      labels: { data: test.labels, shape: [images] },
    },
    { language, theme: "auto" },
  );
}

/** Counted from 1; null where the weights are from within an epoch. */
function keptEpoch({ status, ended, bestEpoch, epochs }: RunRecord): number | null {
  if (bestEpoch !== null) return bestEpoch + 1;
  return status === "finished" && ended !== "stopped by hand" ? epochs.length : null;
}
