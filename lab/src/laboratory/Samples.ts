import { toCategorical } from "neurone/plain";
import { CLASSES, INPUTS } from "./buildModel.js";

/** Images as bytes, 784 each, and what they show. */
export interface ImageSet {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

/** What a training takes: the pixels stay bytes, to be divided by 255. */
export interface Samples {
  readonly x: { readonly data: Uint8Array; readonly shape: readonly number[]; readonly divisor: 255 };
  readonly y: { readonly data: Float32Array; readonly shape: readonly number[] };
  readonly labels: Uint8Array;
}

/** All that experiments are made with. */
export interface SampleSets {
  readonly train: Samples;
  readonly test: Samples;
}

export function toSamples({ images, labels }: ImageSet): Samples {
  const y = toCategorical(labels, CLASSES);
  return {
    x: { data: images, shape: [labels.length, INPUTS], divisor: 255 },
    y: { data: Float32Array.from(y.data), shape: [labels.length, CLASSES] },
    labels,
  };
}

/** Copies of some images, to be given away. @throws RangeError when one is not there */
export function pickImages(
  { x, labels }: Samples,
  indices: readonly number[],
): { readonly pixels: Uint8Array; readonly labels: Uint8Array } {
  const pixels = new Uint8Array(indices.length * INPUTS);
  indices.forEach((index, place) => {
    if (!Number.isInteger(index) || index < 0 || index >= labels.length)
      throw new RangeError(`There are images 0 to ${labels.length - 1}; number ${index} was asked for.`);
    pixels.set(x.data.subarray(index * INPUTS, (index + 1) * INPUTS), place * INPUTS);
  });
  return { pixels, labels: Uint8Array.from(indices, (index) => labels[index]!) };
}
