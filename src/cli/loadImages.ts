import { resolve } from "node:path";
import { files } from "#platform/files";
import { checkAgreement, parts, type Part, type RawDataset } from "../datasets/Dataset.js";
import { fashionMnist, fashionMnistFiles } from "../datasets/fashionMnist.js";
import type { KnownDataset } from "../datasets/KnownDataset.js";
import { type LoadDataOptions, loadRawDataset } from "../datasets/loadDataset.js";
import { readIdxFolder } from "../datasets/loadIdxFolder.js";
import { mnist, mnistFiles } from "../datasets/mnist.js";
import type { RawArray } from "../datasets/readIdx.js";
import { decodeNpz } from "../datasets/readNpz.js";
import { fromArrayLike, type PlainArray } from "../util/ndarray.js";
import { nearestName } from "../util/nearestName.js";
import { UsageError } from "./UsageError.js";

/** Images with labels, as they were loaded. */
export interface LabelledImages {
  /** The data set's word, or the absolute path it came from. */
  readonly source: string;
  readonly title: string;
  /** What each label stands for. */
  readonly classNames: readonly string[];
  readonly train: ImageSet;
  readonly test: ImageSet;
}

/** As many labels as images; both bytes. */
export interface ImageSet {
  /** Of shape (count, rows, columns). */
  readonly images: PlainArray;
  readonly labels: PlainArray;
}

/** The data sets that have a word. */
const known: Readonly<Record<string, { files: KnownDataset; classNames: readonly string[] }>> = {
  mnist: { files: mnistFiles, classNames: mnist.classNames },
  "fashion-mnist": { files: fashionMnistFiles, classNames: fashionMnist.classNames },
};

/** Keras' names of the arrays in a `.npz` file. */
const npzNames: Readonly<Record<Part, string>> = {
  trainImages: "x_train",
  trainLabels: "y_train",
  testImages: "x_test",
  testLabels: "y_test",
};

/**
 * Loads what `--data` names: `mnist`, `fashion-mnist`, a folder of the four idx files, or a `.npz` file.
 * @throws UsageError when there is no such thing
 * @throws Error telling what was expected, when it is not sound
 */
export async function loadImages(
  source: string,
  options: Pick<LoadDataOptions, "signal" | "onProgress"> = {},
): Promise<LabelledImages> {
  if (Object.hasOwn(known, source)) {
    const { files: set, classNames } = known[source]!;
    return { source, title: set.title, classNames, ...imageSets(await loadRawDataset(set, options)) };
  }
  const path = resolve(source);
  if (!(await files.exists(path))) {
    const nearest = nearestName(source, Object.keys(known));
    const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
    throw new UsageError(
      `--data expects ${Object.keys(known).join(", ")}, a folder of idx files or a .npz file; "${source}" came, and there is no such file.${hint}`,
    );
  }
  const dataset = (await files.isFolder(path)) ? await readIdxFolder(path) : await npzImages(path);
  const sets = imageSets(dataset);
  return { source: path, title: path, classNames: numbered(sets.train.labels), ...sets };
}

function imageSets({ trainImages, trainLabels, testImages, testLabels }: RawDataset): {
  train: ImageSet;
  test: ImageSet;
} {
  return {
    train: { images: fromArrayLike(trainImages), labels: fromArrayLike(trainLabels) },
    test: { images: fromArrayLike(testImages), labels: fromArrayLike(testLabels) },
  };
}

async function npzImages(path: string): Promise<RawDataset> {
  const found = await decodeNpz(await files.readFile(path, 2 ** 31), { name: path });
  const arrays = {} as Record<Part, RawArray>;
  const names = {} as Record<Part, string>;
  for (const part of parts) {
    const array = found.get(npzNames[part]);
    if (array === undefined) {
      const [want, got] = [Object.values(npzNames).join(", "), [...found.keys()].join(", ")];
      throw new Error(`${path}: expected the arrays ${want}, got ${got || "none"}.`);
    }
    names[part] = `${path}, array "${npzNames[part]}"`;
    arrays[part] = part.endsWith("Labels")
      ? { shape: array.shape, data: labelBytes(array, names[part]) }
      : array;
  }
  checkAgreement(arrays, names);
  return arrays;
}

/** NumPy's own integers are int64; labels are small. */
function labelBytes({ data }: RawArray, name: string): Uint8Array {
  return Uint8Array.from(data as Iterable<number | bigint>, (value) => {
    const label = Number(value);
    if (Number.isInteger(label) && label >= 0 && label < 256) return label;
    throw new Error(`${name}: labels are whole numbers from 0 to 255; ${String(value)} came.`);
  });
}

/** Classes that have no names are called by their numbers. */
function numbered({ data }: PlainArray): string[] {
  let greatest = 0;
  for (const label of data) greatest = Math.max(greatest, label);
  return Array.from({ length: greatest + 1 }, (_, label) => String(label));
}
