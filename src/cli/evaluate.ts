import { fusedIsAvailable } from "../engine/arithmetic.js";
import { weightsSha256 } from "../models/weightsSha256.js";
import { threadsFor } from "../training/threadsFor.js";
import { shapeText, sizeOf } from "../util/tensor.js";
import { buildNetwork } from "./buildNetwork.js";
import type { CommandContext } from "./CommandContext.js";
import { idxSha256 } from "./idxSha256.js";
import { downloadProgress } from "./downloadProgress.js";
import type { EvaluateRunOptions } from "./evaluateOptions.js";
import { type LabelledImages, loadImages } from "./loadImages.js";
import type { RunConfig } from "./RunConfig.js";
import { readRun } from "./runFolder.js";
import { testNetwork } from "./testNetwork.js";
import { testText } from "./testText.js";
import { toSamples } from "./toSamples.js";
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
  const { stdout, stderr, signal } = context;
  const { config, weights } = await readRun(folder);
  const loading = { signal, onProgress: downloadProgress(stderr) };
  const loaded = await loadImages(options.data ?? config.data.source, loading);
  checkSuits(config, loaded);
  const samples = toSamples(loaded.test, config.network.classes);

  const arithmetic =
    options.arithmetic ?? (config.arithmetic === "fused" && fusedIsAvailable() ? "fused" : "exact");
  const model = buildNetwork(config.network);
  model.compile({ loss: config.training.loss, metrics: config.training.metrics, arithmetic });
  model.setWeights(weights);
  const batchSize = config.training.batch_size;
  const threads =
    options.threads ?? threadsFor(model.engine, model.layers, Math.min(batchSize, samples.labels.length));
  const test = await testNetwork(model, samples, { batchSize, threads });

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

function checkSuits({ network, data }: RunConfig, { title, classNames, test }: LabelledImages): void {
  const size = test.images.shape.slice(1);
  if (sizeOf(size) !== network.inputs) {
    throw new Error(
      `The run's network expects images of ${network.inputs} pixels (it was trained on ${data.source}); those of ${title} have ${sizeOf(size)}, ${shapeText(size)}.`,
    );
  }
  if (classNames.length > network.classes) {
    throw new Error(
      `The run's network tells ${network.classes} classes apart (it was trained on ${data.source}); ${title} has ${classNames.length}.`,
    );
  }
}
