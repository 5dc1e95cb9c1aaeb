import type { PlainArray } from "../util/ndarray.js";
import { fromArrayLike } from "../util/ndarray.js";
import { fashionMnist as fashion, fashionMnistFiles } from "./fashionMnist.js";
import type { KnownDataset } from "./KnownDataset.js";
import { type LoadDataOptions, loadRawDataset } from "./loadDataset.js";
import { mnist as digits, mnistFiles } from "./mnist.js";

/** Images and labels to train on, images and labels to test with: plain arrays of bytes. */
export type PlainDataset = [
  train: [images: PlainArray, labels: PlainArray],
  test: [images: PlainArray, labels: PlainArray],
];

/** A data set that is fetched, checked and kept by one call, without numpy-ts. */
export interface LoadablePlainDataset {
  /** What each label stands for. */
  readonly classNames: readonly string[];
  /**
   * As `datasets.mnist.loadData` of the core, but for the arrays: `{ data, shape }`.
   * @throws Error when it cannot be had, telling everything that was tried
   */
  loadData(options?: LoadDataOptions): Promise<PlainDataset>;
}

function plain(files: KnownDataset, classNames: readonly string[]): LoadablePlainDataset {
  return {
    classNames,
    async loadData(options = {}) {
      const { trainImages, trainLabels, testImages, testLabels } = await loadRawDataset(files, options);
      return [
        [fromArrayLike(trainImages), fromArrayLike(trainLabels)],
        [fromArrayLike(testImages), fromArrayLike(testLabels)],
      ];
    },
  };
}

/** MNIST, as plain arrays. */
export const mnist: LoadablePlainDataset = plain(mnistFiles, digits.classNames);

/** Fashion-MNIST, as plain arrays. */
export const fashionMnist: LoadablePlainDataset = plain(fashionMnistFiles, fashion.classNames);
