import type { Sequential } from "neurone/plain";
import type { Requests } from "./protocol.js";

/** Copies of the kernel and the bias of the n-th layer that has weights, counted from 0. @throws RangeError when there is none */
export function kernelOf(model: Sequential, layer: number): ReturnType<Requests["weights"]> {
  const withWeights = model.layers.filter((one) => one.countParams() > 0);
  if (withWeights[layer] === undefined)
    throw new RangeError(
      `The network has layers 0 to ${withWeights.length - 1} with weights; number ${layer} was asked for.`,
    );
  // A kernel and a bias each.
  const weights: readonly Weights[] = model.getWeights();
  const [kernel, bias] = [weights[2 * layer]!, weights[2 * layer + 1]!];
  const [inputs, units] = kernel.shape as [number, number];
  return { kernel: Float32Array.from(kernel.data), bias: Float32Array.from(bias.data), inputs, units };
}

interface Weights {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}
