import type { ArrayInput, PlainArray } from "../util/ndarray.js";
import { sizeOf, type Tensor } from "../util/tensor.js";
import { type SampleArrays, type SampleRequirements, type SampleSet, sampleSet } from "./sampleSet.js";

/** What to measure after each epoch. */
export interface ValidationOptions {
  validationData?:
    readonly [ArrayInput, ArrayInput] | readonly [ArrayInput, ArrayInput, ArrayInput] | undefined;
  validationSplit?: number | undefined;
}

/** The samples of a training. */
export interface TrainingSamples {
  readonly training: SampleSet;
  readonly validation: SampleSet | undefined;
}

/** The samples to train on, and those to validate with. @throws Error when they do not suit the model, before any work */
export function trainingSamples(
  arrays: SampleArrays,
  { validationData, validationSplit = 0 }: ValidationOptions,
  requirements: SampleRequirements,
): TrainingSamples {
  const all = sampleSet(arrays, requirements);
  if (validationData !== undefined) {
    const [x, y, sampleWeight] = validationData;
    const names = { xName: "validationData[0]", yName: "validationData[1]" };
    return { training: all, validation: sampleSet({ x, y, sampleWeight }, { ...requirements, ...names }) };
  }
  if (validationSplit === 0) return { training: all, validation: undefined };
  const samples = all.x.shape[0]!;
  const kept = Math.trunc(samples * (1 - validationSplit));
  if (!(validationSplit > 0 && validationSplit < 1) || kept === 0 || kept === samples) {
    throw new Error(
      `validationSplit must leave samples on both sides; ${validationSplit} of ${samples} samples came.`,
    );
  }
  return { training: rowsOf(all, 0, kept), validation: rowsOf(all, kept, samples) };
}

function rowsOf({ x, y, sampleWeight }: SampleSet, from: number, to: number): SampleSet {
  const part = <T extends PlainArray | Tensor>({ data, shape, ...rest }: T): T => {
    const size = sizeOf(shape.slice(1));
    return {
      ...rest,
      data: data.subarray(from * size, to * size),
      shape: [to - from, ...shape.slice(1)],
    } as unknown as T;
  };
  return { x: part(x), y: part(y), sampleWeight: sampleWeight?.subarray(from, to) };
}
