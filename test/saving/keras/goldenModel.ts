import { expect } from "vitest";
import type { FileSource } from "../../../src/saving/FileSource.js";
import { formatOf } from "../../../src/saving/formats.js";
import type { SavedModel, SavedVariable } from "../../../src/saving/SavedModel.js";
import { type GoldenTensor, readGolden, tensorOf } from "../../golden/golden.js";
import { goldenFile } from "../../golden/goldenFile.js";
import { memorySource } from "../sources.js";

/** `predictions.json` beside a model, as far as it is used here. */
export interface Golden {
  inputs: GoldenTensor;
  predictions: GoldenTensor;
  weights: { path: string; value: GoldenTensor | Summary }[];
  optimizer_variables: { path: string; value: number | GoldenTensor | Summary }[];
  resume_one_train_on_batch: {
    x: GoldenTensor;
    y: GoldenTensor;
    loss: number;
    predictions_after: GoldenTensor;
  };
}

/** What stands for a large tensor. */
interface Summary {
  shape: number[];
  sum: number;
  l2: number;
  first_8: GoldenTensor;
  last_8: GoldenTensor;
}

/** Reads a file as what it is by the list of formats. */
export async function readModel(source: FileSource): Promise<SavedModel> {
  const head = (await source.read()).subarray(0, 4096);
  return formatOf(head, source.name)!.read!(source);
}

export function readGoldenModel(path: string): Promise<SavedModel> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return readModel(memorySource(name, { [name]: goldenFile(path) }));
}

export function goldenOf(folder: string): Golden {
  return readGolden<Golden>(`files/${folder}/predictions.json`);
}

/** Bit for bit; for a large tensor its beginning, end and sums. */
export function expectTensor(actual: SavedVariable, expected: GoldenTensor | Summary): void {
  expect(actual.shape).toEqual(expected.shape);
  if ("data" in expected) {
    expect(actual.data).toEqual(tensorOf(expected).data);
    return;
  }
  expect(actual.data.subarray(0, 8)).toEqual(tensorOf(expected.first_8).data);
  expect(actual.data.subarray(-8)).toEqual(tensorOf(expected.last_8).data);
  expect(actual.data.reduce((sum, value) => sum + value, 0)).toBeCloseTo(expected.sum, 5);
}
