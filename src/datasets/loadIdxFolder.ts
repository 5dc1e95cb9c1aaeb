import { files } from "#platform/files";
import { checkAgreement, parts, toDataset, type Dataset, type Part, type RawDataset } from "./Dataset.js";
import { defaultMaxBytes } from "../util/Gatherer.js";
import { decodeIdx, expandIdx } from "./readIdx.js";

/** How the four files may be called, before a possible `.gz`. */
export const fileNames: Readonly<Record<Part, readonly [string, string]>> = {
  trainImages: ["train-images-idx3-ubyte", "train-images.idx3-ubyte"],
  trainLabels: ["train-labels-idx1-ubyte", "train-labels.idx1-ubyte"],
  testImages: ["t10k-images-idx3-ubyte", "t10k-images.idx3-ubyte"],
  testLabels: ["t10k-labels-idx1-ubyte", "t10k-labels.idx1-ubyte"],
};

/**
 * A data set in the files of MNIST's format and names, whatever their contents: Fashion-MNIST, KMNIST, one's own.
 *
 * The folder holds `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`, packed
 * with gzip (`.gz`) or not; a dot before `idx` is accepted as well. There is no checksum to compare with, but counts, sizes and labels
 * must agree.
 *
 * @param path the folder
 * @returns `[[trainImages, trainLabels], [testImages, testLabels]]`, uint8, images of shape (count, rows, columns)
 * @throws Error when a file is missing, damaged or not what its name says, or when the files do not agree
 */
export async function loadIdxFolder(path: string): Promise<Dataset> {
  return toDataset(await readIdxFolder(path));
}

/** What `loadIdxFolder` makes NDArrays of. */
export async function readIdxFolder(path: string): Promise<RawDataset> {
  const paths = await findIdxFiles(path);
  const arrays: Partial<RawDataset> = {};
  const set = arrays as Record<Part, RawDataset[Part]>;
  for (const part of parts) {
    const name = paths[part];
    const bytes = await files.readFile(name, defaultMaxBytes);
    set[part] = decodeIdx(await expandIdx(bytes, { name }), name);
  }
  checkAgreement(set, paths);
  return set;
}

/**
 * The paths of the four files in a folder.
 * @throws Error naming those that are missing
 */
export async function findIdxFiles(folder: string): Promise<Record<Part, string>> {
  if (!(await files.isFolder(folder))) {
    const what = (await files.exists(folder)) ? "it is a file" : "there is nothing";
    throw new Error(`Expected a folder of idx files at ${folder}, but ${what}.`);
  }
  const present = new Set(await files.listFolder(folder));
  const found = {} as Record<Part, string>;
  const missing: string[] = [];
  for (const part of parts) {
    const [usual, dotted] = fileNames[part];
    const name = [usual, dotted, `${usual}.gz`, `${dotted}.gz`].find((candidate) => present.has(candidate));
    if (name === undefined) missing.push(usual);
    else found[part] = files.joinPath(folder, name);
  }
  if (missing.length > 0) {
    throw new Error(
      `The folder ${folder} lacks ${missing.join(", ")} (also looked for: with .gz, and with .idx instead of -idx).`,
    );
  }
  return found;
}
