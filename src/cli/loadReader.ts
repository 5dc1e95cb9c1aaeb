import { files } from "#platform/files";
import { fromSavedModel } from "../models/fromSavedModel.js";
import type { Sequential } from "../models/Sequential.js";
import { shapeText, sizeOf } from "../util/tensor.js";
import { readConfig } from "./runFolder.js";
import { savedFile } from "./savedFile.js";

/** The pixels of MNIST's images. */
const mnistPixels = 784;

/** A network that reads digits. */
export interface Reader {
  readonly model: Sequential;
  /** What each class is called. */
  readonly classNames: readonly string[];
}

/**
 * Loads a network that takes images as MNIST has them.
 * @param where the folder of a run, or the file of a model
 * @throws Error when it cannot be loaded, or takes something else
 */
export async function loadReader(where: string): Promise<Reader> {
  const { file, saved } = await savedFile(where);
  // How it was trained is of no concern here.
  const model = fromSavedModel(saved, { file, compile: false, warn: () => undefined });
  const { inputShape, outputShape } = model;
  if (sizeOf(inputShape) !== mnistPixels || outputShape.length !== 1) {
    throw new Error(
      `${where} takes samples of shape ${shapeText(inputShape)} and gives ${shapeText(outputShape)}; digits are made into ${mnistPixels} numbers, 28 x 28, and a probability for each class must come. Train such a network: neurone train`,
    );
  }
  const isRun = await files.exists(files.joinPath(where, "config.json"));
  const classNames = isRun ? (await readConfig(where)).data.class_names : [];
  return { model, classNames: Array.from({ length: outputShape[0]! }, (_, k) => classNames[k] ?? String(k)) };
}
