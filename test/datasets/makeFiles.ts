import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";
import type { Part } from "../../src/datasets/Dataset.js";
import type { KnownDataset } from "../../src/datasets/KnownDataset.js";
import { fileNames } from "../../src/datasets/loadIdxFolder.js";

/** An idx file of bytes 1, 2, 3, ... in this shape. */
export function idxFile(shape: readonly number[], first = 1): Uint8Array {
  const elements = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => (first + i) % 256);
  return Uint8Array.from([
    0,
    0,
    8,
    shape.length,
    ...shape.flatMap((n) => [n >>> 24, n >>> 16, n >>> 8, n]),
    ...elements,
  ]);
}

export type FourFiles = Record<Part, Uint8Array>;

/** Six training and three test images of 3 rows and 2 columns. */
export function fourFiles(): FourFiles {
  return {
    trainImages: idxFile([6, 3, 2]),
    trainLabels: idxFile([6], 0),
    testImages: idxFile([3, 3, 2], 100),
    testLabels: idxFile([3], 2),
  };
}

/** A data set made of `fourFiles()`, known to nobody and found nowhere. */
export function knownDataset(changes: Partial<KnownDataset> = {}): KnownDataset {
  const files = fourFiles();
  const known = (part: Part, shape: number[]) => ({
    shape,
    sha256: createHash("sha256").update(files[part]).digest("hex"),
  });
  return {
    title: "Tiny",
    cacheName: "tiny",
    folders: [],
    mirrors: ["https://one.example/tiny/", "https://two.example/tiny"],
    files: {
      trainImages: known("trainImages", [6, 3, 2]),
      trainLabels: known("trainLabels", [6]),
      testImages: known("testImages", [3, 3, 2]),
      testLabels: known("testLabels", [3]),
    },
    ...changes,
  };
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "neurone-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Writes the files by their usual names, or as `rename` says. */
export async function writeFiles(
  folder: string,
  files: Partial<FourFiles>,
  options: { gzip?: boolean; rename?: (name: string) => string } = {},
): Promise<string> {
  const { gzip = false, rename = (name: string) => name } = options;
  await mkdir(folder, { recursive: true });
  for (const [part, bytes] of Object.entries(files)) {
    const name = rename(fileNames[part as Part][0]) + (gzip ? ".gz" : "");
    await writeFile(join(folder, name), gzip ? gzipSync(bytes) : bytes);
  }
  return folder;
}

/** A file that NumPy wrote (files/README.md). */
export function numpyFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`files/${name}`, import.meta.url)));
}

/** An NDArray's numbers, row-major. */
export function numbersOf(array: unknown): number[] {
  return Array.from((array as { data: ArrayLike<number | bigint> }).data, Number);
}

export function shapeOf(array: unknown): number[] {
  return [...(array as { shape: number[] }).shape];
}

/** The message of the error that a promise rejects with. */
export async function messageOf(promise: Promise<unknown>): Promise<string> {
  const outcome = await promise.then(
    () => "no error",
    (error: unknown) => error,
  );
  return outcome instanceof Error ? outcome.message : String(outcome);
}
