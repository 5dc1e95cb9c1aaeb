import type { Layer } from "../layers/index.js";
import type { PlainSequential } from "../models/PlainSequential.js";

/** A layer of neurons, as a drawing of the network shows it. */
export interface NetworkColumn {
  /** The number of neurons, or of values that come in. */
  readonly size: number;
  /** The layer; undefined for the input. */
  readonly name: string | undefined;
  /** Keras' name of the activation; undefined for none. */
  readonly activation: string | undefined;
  readonly useBias: boolean;
  /** How many numbers are learned on the way into it. */
  readonly parameters: number;
  /** What happens on the way in besides: the layers without weights. */
  readonly before: readonly Layer[];
  /** The weight of each connection, shape (neurons before, neurons) row by row; undefined when it is not such a layer. */
  readonly weights: (() => Float32Array) | undefined;
}

/**
 * A model as columns of neurons: the input, then each layer that has weights. Layers without are told with the next column, an activation with the
 * one it belongs to.
 */
export function networkColumns(model: PlainSequential): NetworkColumn[] {
  const input = { name: undefined, activation: undefined, useBias: false, parameters: 0, before: [] };
  const columns: NetworkColumn[] = [{ ...input, size: sizeOf(model.inputShape), weights: undefined }];
  let before: Layer[] = [];
  for (const layer of model.layers) {
    const last = columns[columns.length - 1]!;
    if (
      layer.className === "Activation" &&
      last.name !== undefined &&
      last.activation === undefined &&
      before.length === 0
    ) {
      columns[columns.length - 1] = { ...last, activation: activationOf(layer) };
      continue;
    }
    if (layer.countParams() === 0) {
      before.push(layer);
      continue;
    }
    const [kernel, ...others] = layer.variables;
    const isDense = layer.className === "Dense" && layer.inputShape!.length === 1;
    columns.push({
      size: sizeOf(layer.outputShape),
      name: layer.name,
      activation: activationOf(layer),
      useBias: isDense && others.length > 0,
      parameters: layer.countParams(),
      before,
      weights: isDense ? () => kernel!.read() : undefined,
    });
    before = [];
  }
  return columns;
}

/** The neurons of a column that are drawn: all, or the first and the last ones with a gap between. */
export function shownNeurons(size: number, most: number): { first: number[]; last: number[] } {
  const all = Array.from({ length: Math.min(size, most) }, (_, index) => index);
  if (size <= most) return { first: all, last: [] };
  const half = Math.ceil(most / 2);
  return { first: all.slice(0, half), last: all.slice(half).map((index) => index + size - most) };
}

function activationOf(layer: Layer): string | undefined {
  const { activation } = layer.getConfig();
  return typeof activation === "string" && activation !== "linear" ? activation : undefined;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}
