import { LambdaCallback } from "../callbacks/LambdaCallback.js";
import type { Writer } from "../util/Writer.js";
import type { TrainingReport } from "./TrainingReport.js";

/** One JSON object a line: `start`, `resume` where it goes on, an `epoch` for each that is run, `end`. NaN, which JSON does not have, is null. */
export function jsonReport(stdout: Writer): TrainingReport {
  const line = (object: object): unknown => stdout.write(`${JSON.stringify(object)}\n`);
  return {
    verbose: 0,
    start({ plan, model, folder }) {
      const { versions, arithmetic, threads, seed, data, network, training } = plan;
      const shapes = Object.fromEntries(
        Object.entries(data.arrays).map(([name, { shape }]) => [name, shape]),
      );
      line({
        event: "start",
        ...versions,
        arithmetic,
        threads,
        seed,
        data: data.source,
        shapes,
        network: { ...network, parameters: model.countParams() },
        ...training,
        out: folder,
      });
    },
    resume: (epochs) => line({ event: "resume", epochs_done: epochs }),
    callbacks: (clock) => [
      new LambdaCallback({
        onEpochEnd(epoch, { loss, accuracy, val_loss, val_accuracy }) {
          const { training, validation } = clock.epochs[epoch]!;
          const seconds = { seconds: training, val_seconds: validation };
          line({ event: "epoch", epoch: epoch + 1, loss, accuracy, val_loss, val_accuracy, ...seconds });
        },
      }),
    ],
    end({ config, test, firstBatchAt, folder }) {
      const { test_loss, test_accuracy, test_correct, seconds, images_per_second, ...outcome } =
        config.outcome;
      line({
        event: "end",
        test_accuracy,
        test_correct,
        weights_sha256: config.weights_sha256,
        seconds,
        images_per_second,
        first_batch_seconds: (firstBatchAt ?? NaN) / 1000,
        test_loss,
        ...outcome,
        confusion_matrix: test.matrix,
        out: folder,
      });
    },
  };
}
