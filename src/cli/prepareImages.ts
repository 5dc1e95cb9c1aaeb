import type { DownloadProgress } from "../datasets/index.js";
import type { PlainArray } from "../util/ndarray.js";
import { loadImages } from "./loadImages.js";
import { type Samples, toSamples } from "./toSamples.js";

/** A data set ready to train and test with. */
export interface PreparedImages {
  /** The data set's word, or the absolute path it came from. */
  readonly source: string;
  readonly title: string;
  readonly classNames: readonly string[];
  /** What was loaded, by the lab session's names. */
  readonly arrays: Readonly<Record<"im_train" | "lab_train" | "im_test" | "lab_test", PlainArray>>;
  readonly train: Samples;
  readonly test: Samples;
}

/**
 * Loads the images that `--data` names and makes samples of them.
 * @throws Error when they cannot be had, or are of one class only
 */
export async function prepareImages(
  data: string,
  options: { signal: AbortSignal; onProgress: (progress: DownloadProgress) => void },
): Promise<PreparedImages> {
  const { source, title, classNames, train, test } = await loadImages(data, options);
  const classes = classNames.length;
  if (classes < 2) throw new Error(`${title}: expected labels of at least two classes, got label 0 only.`);
  return {
    source,
    title,
    classNames,
    arrays: { im_train: train.images, lab_train: train.labels, im_test: test.images, lab_test: test.labels },
    train: toSamples(train, classes),
    test: toSamples(test, classes),
  };
}
