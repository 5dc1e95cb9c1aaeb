import type { Loss } from "../losses/Loss.js";
import { type ArrayInput, fromArrayLike, fromSamples, type PlainArray } from "../util/ndarray.js";
import { shapeText, sizeOf, type Tensor } from "../util/tensor.js";

/** Arrays as they come in: an NDArray, `{ data, shape }`, a typed array, nested lists. */
export interface SampleArrays {
  x: ArrayInput;
  y: ArrayInput;
  sampleWeight?: ArrayInput | undefined;
  /** A factor for the loss of each class. */
  classWeight?: Readonly<Record<number, number>> | undefined;
}

/** Samples with their targets, understood and checked. */
export interface SampleSet {
  readonly x: PlainArray;
  readonly y: Tensor;
  readonly sampleWeight: Float32Array | undefined;
}

/** What the samples must suit. */
export interface SampleRequirements {
  inputShape: readonly number[];
  outputShape: readonly number[];
  loss: Loss;
  /** The name of the layer that the input goes to, for errors. */
  firstLayer: string;
  /** What the user calls the arrays: `"x"` and `"y"`, `"validationData"`. */
  xName?: string;
  yName?: string;
}

/** @throws Error when anything about the arrays does not suit the model; before any work */
export function sampleSet(arrays: SampleArrays, requirements: SampleRequirements): SampleSet {
  const { xName = "x", yName = "y", loss, outputShape } = requirements;
  const x = inputArray(arrays.x, requirements.inputShape, requirements.firstLayer, xName);
  const samples = x.shape[0]!;
  const y = targetTensor(arrays.y, yName);
  if (y.shape[0] !== samples) {
    throw new Error(
      `${xName} and ${yName} must have the same number of samples; ${xName} has ${samples}, ${yName} has ${y.shape[0] ?? 0}.`,
    );
  }
  loss.checkTargets?.(y, [samples, ...outputShape]);
  return { x, y, sampleWeight: sampleWeights(arrays, y, samples, outputShape) };
}

/** @throws Error when `value` is no array of finite-sized samples of this shape */
export function inputArray(
  value: ArrayInput,
  inputShape: readonly number[],
  firstLayer: string,
  name: string,
): PlainArray {
  const array = fromSamples(value);
  const sample = array.shape.slice(1);
  if (array.shape.length === 0 || array.shape[0] === 0)
    throw new Error(`${name} is empty: at least one sample is needed.`);
  if (
    sample.length === inputShape.length &&
    sample.every((dimension, axis) => dimension === inputShape[axis])
  )
    return array;
  const expected = shapeText([null, ...inputShape]);
  let hint = "";
  if (sizeOf(sample) === sizeOf(inputShape))
    hint = ` Reshape it: ${name}.reshape(${[array.shape[0], ...inputShape].join(", ")}).`;
  else if (sizeOf(array.shape) === sizeOf(inputShape)) {
    hint = ` It looks like a single sample: a batch of one has the shape ${shapeText([1, ...inputShape])}.`;
  }
  throw new Error(
    `Layer "${firstLayer}" expects ${name} of shape ${expected}; an array of shape ${shapeText(array.shape)} came.${hint}`,
  );
}

function targetTensor(value: ArrayInput, name: string): Tensor {
  const { data, shape } = fromArrayLike(value);
  const numbers = data instanceof Float32Array ? data : Float32Array.from(data);
  const at = numbers.findIndex((number) => !Number.isFinite(number));
  if (at >= 0) {
    throw new Error(
      `${name} must hold finite numbers; ${String(numbers[at])} came, in sample ${Math.floor(at / Math.max(1, sizeOf(shape.slice(1))))}.`,
    );
  }
  return { data: numbers, shape };
}

function sampleWeights(
  { sampleWeight, classWeight }: SampleArrays,
  y: Tensor,
  samples: number,
  outputShape: readonly number[],
): Float32Array | undefined {
  if (sampleWeight === undefined && classWeight === undefined) return undefined;
  const weights = new Float32Array(samples).fill(1);
  if (sampleWeight !== undefined) {
    const { data, shape } = fromArrayLike(sampleWeight);
    if (shape.length !== 1 || data.length !== samples) {
      throw new Error(
        `sampleWeight needs one number for each of the ${samples} samples; an array of shape ${shapeText(shape)} came.`,
      );
    }
    weights.set(data);
  }
  if (classWeight !== undefined) {
    const classes = outputShape.at(-1) ?? 1;
    const oneHot = y.data.length === samples * classes && classes > 1;
    for (let i = 0; i < samples; i++) {
      const label = oneHot ? argmax(y.data, i * classes, classes) : y.data[i]!;
      weights[i]! *= classWeight[label] ?? 1;
    }
  }
  return weights;
}

function argmax(data: Float32Array, start: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (data[start + i]! > data[start + best]!) best = i;
  return best;
}
