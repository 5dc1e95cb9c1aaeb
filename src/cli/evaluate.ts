import { weightsSha256 } from "../models/weightsSha256.js";
import { shapeText } from "../util/tensor.js";
import type { CommandContext } from "./CommandContext.js";
import type { EvaluateRunOptions } from "./evaluateOptions.js";
import { idxSha256 } from "./idxSha256.js";
import { restoreRun } from "./restoreRun.js";
import { testText } from "./testText.js";
import { versions } from "./versions.js";

/**
 * `neurone evaluate RUN`: measures a kept network on test images.
 * @throws Error when the folder holds no run, or the images do not suit its network
 */
export async function evaluate(
  context: CommandContext,
  folder: string,
  options: EvaluateRunOptions,
): Promise<void> {
  const { stdout } = context;
  const { config, images: loaded, model, arithmetic, test } = await restoreRun(context, folder, options);

  if (options.json) {
    const result = {
      event: "evaluate",
      test_loss: test.loss,
      test_accuracy: test.accuracy,
      test_correct: test.correct,
      test_images: test.images,
      weights_sha256: await weightsSha256(model),
      confusion_matrix: test.matrix,
      data: loaded.source,
      run: folder,
    };
    stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const { neurone, runtime, platform } = versions();
  const { images } = loaded.test;
  const same = idxSha256(images) === config.data.sha256["im_test"] ? "those" : "not those";
  const lines = [
    `Neurone ${neurone} on ${runtime} (${platform}): ${arithmetic} arithmetic`,
    `${folder}: ${config.outcome.epochs_run} epochs on ${config.data.source}, started ${config.started}`,
    `${loaded.title}: test images of shape ${shapeText(images.shape)}, ${same} of the run's own test`,
    "",
    testText(test, config.data.class_names),
  ];
  stdout.write(`${lines.join("\n")}\n`);
}
