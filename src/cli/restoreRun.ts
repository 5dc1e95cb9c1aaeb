import { fusedIsAvailable } from "../engine/arithmetic.js";
import type { Arithmetic } from "../engine/arithmetic.js";
import type { PlainSequential } from "../models/PlainSequential.js";
import { threadsFor } from "../training/threadsFor.js";
import { shapeText, sizeOf } from "../util/tensor.js";
import { buildNetwork } from "./buildNetwork.js";
import type { CommandContext } from "./CommandContext.js";
import { downloadProgress } from "./downloadProgress.js";
import { type LabelledImages, loadImages } from "./loadImages.js";
import type { RunConfig } from "./RunConfig.js";
import { readRun } from "./runFolder.js";
import { testNetwork, type TestResult } from "./testNetwork.js";
import { toSamples } from "./toSamples.js";

/** A kept network, built again, with images to test it on. */
export interface RestoredRun {
  readonly config: RunConfig;
  readonly images: LabelledImages;
  readonly model: PlainSequential;
  readonly arithmetic: Arithmetic;
  readonly test: TestResult;
}

export interface RestoreOptions {
  /** Other test images than the run's. */
  readonly data?: string | undefined;
  readonly threads?: number | undefined;
  readonly arithmetic?: Arithmetic | undefined;
}

/**
 * Loads the network that a run kept, and tests it.
 * @throws Error when the folder holds no run, or the images do not suit its network
 */
export async function restoreRun(
  { stderr, signal }: CommandContext,
  folder: string,
  options: RestoreOptions,
): Promise<RestoredRun> {
  const { config, weights } = await readRun(folder);
  const loading = { signal, onProgress: downloadProgress(stderr) };
  const images = await loadImages(options.data ?? config.data.source, loading);
  checkSuits(config, images);
  const samples = toSamples(images.test, config.network.classes);

  const arithmetic =
    options.arithmetic ?? (config.arithmetic === "fused" && fusedIsAvailable() ? "fused" : "exact");
  const model = buildNetwork(config.network);
  model.compile({ loss: config.training.loss, metrics: config.training.metrics, arithmetic });
  model.setWeights(weights);
  const batchSize = config.training.batch_size;
  const threads =
    options.threads ?? threadsFor(model.engine, model.layers, Math.min(batchSize, samples.labels.length));
  const test = await testNetwork(model, samples, { batchSize, threads });
  return { config, images, model, arithmetic, test };
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
