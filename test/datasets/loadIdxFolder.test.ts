import { join } from "node:path";
import { rename, unlink } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { loadIdxFolder } from "../../src/datasets/loadIdxFolder.js";
import {
  fourFiles,
  idxFile,
  messageOf,
  numbersOf,
  shapeOf,
  temporaryFolder,
  writeFiles,
  type FourFiles,
} from "./makeFiles.js";

const load = async (changes: Partial<FourFiles>) =>
  messageOf(loadIdxFolder(await writeFiles(await temporaryFolder(), { ...fourFiles(), ...changes })));

describe("loadIdxFolder", () => {
  test.each([
    ["as they are", {}],
    ["packed", { gzip: true }],
    ["with a dot before idx", { rename: (name: string) => name.replace("-idx", ".idx") }],
    ["packed, with a dot before idx", { gzip: true, rename: (name: string) => name.replace("-idx", ".idx") }],
  ])("loads four files %s", async (_, options) => {
    const folder = await writeFiles(await temporaryFolder(), fourFiles(), options);
    const dataset: unknown = await loadIdxFolder(folder);
    const [[imTrain, labTrain], [imTest, labTest]] = dataset as [unknown[], unknown[]];
    expect([imTrain, labTrain, imTest, labTest].map(shapeOf)).toEqual([[6, 3, 2], [6], [3, 3, 2], [3]]);
    expect(numbersOf(imTrain)).toEqual(Array.from({ length: 36 }, (__, i) => i + 1));
    expect(numbersOf(labTrain)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(numbersOf(imTest)[0]).toBe(100);
    expect(numbersOf(labTest)).toEqual([2, 3, 4]);
  });

  test("says which files are missing, or that there is no folder", async () => {
    const folder = await writeFiles(await temporaryFolder(), fourFiles());
    await unlink(join(folder, "train-labels-idx1-ubyte"));
    await rename(join(folder, "t10k-images-idx3-ubyte"), join(folder, "other"));
    expect(await messageOf(loadIdxFolder(folder))).toContain(
      "lacks train-labels-idx1-ubyte, t10k-images-idx3-ubyte",
    );
    expect(await messageOf(loadIdxFolder(join(folder, "nowhere")))).toContain("but there is nothing");
    expect(await messageOf(loadIdxFolder(join(folder, "other")))).toContain("but it is a file");
  });

  test("says when labels are where images should be, and the other way round", async () => {
    const { trainImages, trainLabels } = fourFiles();
    const swapped = await load({ trainImages: trainLabels, trainLabels: trainImages });
    expect(swapped).toMatch(/train-images-idx3-ubyte: expected images \(bytes in 3 dimensions\), got labels/);
    expect(await load({ testLabels: idxFile([3, 3, 2]) })).toMatch(
      /t10k-labels-idx1-ubyte: expected labels .* got images/,
    );
    expect(await load({ testLabels: idxFile([3, 3]) })).toContain("got an array of shape (3, 3)");
    const shorts = Uint8Array.from([0, 0, 0x0b, 1, 0, 0, 0, 3, 0, 1, 0, 1, 0, 1]);
    expect(await load({ testLabels: shorts })).toContain("their elements are not bytes");
  });

  test("says when counts, sizes or labels do not agree", async () => {
    expect(await load({ trainLabels: idxFile([5]) })).toMatch(
      /Every image needs a label: .*train-images.* has 6 images, .*train-labels.* has 5 labels/,
    );
    expect(await load({ testImages: idxFile([3, 2, 3]) })).toMatch(
      /of one size: .*train-images.* \(3, 2\), .*t10k-images.* \(2, 3\)/,
    );
    expect(await load({ testLabels: idxFile([3], 4) })).toMatch(
      /t10k-labels.* goes up to 6, .*train-labels.* only to 5/,
    );
    expect(await load({ testImages: idxFile([0, 3, 2]), testLabels: idxFile([0]) })).toContain(
      "empty array of shape (0, 3, 2)",
    );
  });

  test("names the file that is damaged", async () => {
    expect(await load({ trainImages: idxFile([6, 3, 2]).subarray(0, 50) })).toMatch(
      /train-images-idx3-ubyte is truncated: expected 52 bytes by its header, got 50/,
    );
  });
});
