import type { NDArray } from "numpy-ts";
import { shapeText } from "../util/tensor.js";
import type { RawArray } from "./readIdx.js";

/** Images and labels to train on, images and labels to test with, as Keras' `load_data()` gives them. */
export type Dataset = [train: [images: NDArray, labels: NDArray], test: [images: NDArray, labels: NDArray]];

/** The four arrays of a data set. */
export type Part = "trainImages" | "trainLabels" | "testImages" | "testLabels";

export const parts: readonly Part[] = ["trainImages", "trainLabels", "testImages", "testLabels"];

export type RawDataset = Readonly<Record<Part, RawArray>>;

/** As NDArrays; numpy-ts is loaded only now. */
export async function toDataset({
  trainImages,
  trainLabels,
  testImages,
  testLabels,
}: RawDataset): Promise<Dataset> {
  const { toNDArray } = await import("../util/toNDArray.js");
  const array = ({ data, shape }: RawArray): NDArray => toNDArray(data, shape);
  return [
    [array(trainImages), array(trainLabels)],
    [array(testImages), array(testLabels)],
  ];
}

/**
 * That the four arrays belong together.
 * @param names what to call each in errors
 * @throws Error naming the array that does not fit, and what was expected of it
 */
export function checkAgreement(arrays: RawDataset, names: Readonly<Record<Part, string>>): void {
  for (const part of parts)
    checkKind(arrays[part], part.endsWith("Images") ? "images" : "labels", names[part]);
  checkCounts(arrays.trainImages, arrays.trainLabels, names.trainImages, names.trainLabels);
  checkCounts(arrays.testImages, arrays.testLabels, names.testImages, names.testLabels);

  const [train, test] = [arrays.trainImages.shape.slice(1), arrays.testImages.shape.slice(1)];
  if (shapeText(train) !== shapeText(test)) {
    throw new Error(
      `Training and test images must be of one size: ${names.trainImages} has images of ${shapeText(train)}, ${names.testImages} of ${shapeText(test)}.`,
    );
  }
  const [known, asked] = [largest(arrays.trainLabels), largest(arrays.testLabels)];
  if (asked > known) {
    throw new Error(
      `Test labels must be among those of the training: ${names.testLabels} goes up to ${asked}, ${names.trainLabels} only to ${known}.`,
    );
  }
}

function checkKind({ data, shape }: RawArray, kind: "images" | "labels", name: string): void {
  const rank = kind === "images" ? 3 : 1;
  if (shape.length !== rank || !(data instanceof Uint8Array)) {
    const got =
      shape.length === 1 ? "labels" : shape.length === 3 ? "images" : `an array of shape ${shapeText(shape)}`;
    const hint = got === kind ? "their elements are not bytes" : `got ${got}; are two files mixed up?`;
    throw new Error(
      `${name}: expected ${kind} (bytes in ${rank === 3 ? "3 dimensions" : "1 dimension"}), ${hint}`,
    );
  }
  if (data.length === 0)
    throw new Error(`${name}: expected ${kind}, got an empty array of shape ${shapeText(shape)}.`);
}

function checkCounts(images: RawArray, labels: RawArray, imagesName: string, labelsName: string): void {
  const [count, labelCount] = [images.shape[0], labels.shape[0]];
  if (count === labelCount) return;
  throw new Error(
    `Every image needs a label: ${imagesName} has ${count!} images, ${labelsName} has ${labelCount!} labels.`,
  );
}

function largest({ data }: RawArray): number {
  return (data as Uint8Array).reduce((most, label) => Math.max(most, label), 0);
}
