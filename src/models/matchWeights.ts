import { ModelFileError } from "../saving/ModelFileError.js";
import type { LayerWeights, SavedVariable, SavedWeights } from "../saving/SavedModel.js";
import { sizeOf, shapeText } from "../util/tensor.js";

/** A layer that weights are looked for. */
export interface WeightPlace {
  readonly name: string;
  readonly className: string;
  /** Its key in Keras 3's weights files. */
  readonly classKey: string;
  /** The models around it in the file that the layers come from. */
  readonly models: readonly string[];
  readonly variables: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

/** How weights find their layers. */
export interface MatchOptions {
  /** Only by the layers' names; what is in the file or the model alone stays as it is. Default false. */
  byName?: boolean;
  /** Leave a layer as it is when the file has other shapes for it, and warn. Default false. */
  skipMismatch?: boolean;
}

/**
 * The weights of a file for each of a model's layers; undefined for a layer that stays as it is.
 * @param places the layers that have weights
 * @param warn told what is skipped
 * @throws ModelFileError naming the layer and both shapes, when the weights are not those of these layers, or not finite
 */
export function matchWeights(
  saved: SavedWeights,
  places: readonly WeightPlace[],
  file: string,
  { byName = false, skipMismatch = false }: MatchOptions,
  warn: (text: string) => void,
): (readonly SavedVariable[] | undefined)[] {
  const layers = saved.layers.filter(({ variables }) => variables.length > 0);
  const pairs = byName ? pairByName(layers, places) : pair(saved.matching, layers, places, file);
  return places.map((place, index) => {
    const layer = pairs[index];
    if (layer === undefined) return undefined;
    const mismatch = mismatchOf(place, layer.variables);
    if (mismatch === undefined) {
      checkFinite(place, layer.variables, file);
      return layer.variables;
    }
    if (!skipMismatch) throw new ModelFileError(file, mismatch, `layer "${place.name}"`);
    warn(`Layer "${place.name}" keeps its weights. ${mismatch}`);
    return undefined;
  });
}

type Pairs = readonly (Pick<LayerWeights, "variables"> | undefined)[];

function pairByName(layers: readonly LayerWeights[], places: readonly WeightPlace[]): Pairs {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  return places.map(({ name }) => byName.get(name));
}

function pair(
  matching: SavedWeights["matching"],
  layers: readonly LayerWeights[],
  places: readonly WeightPlace[],
  file: string,
): Pairs {
  if (matching === "classKey") {
    const byKey = new Map(layers.map((layer) => [layer.classKey, layer]));
    const pairs = places.map(({ classKey }) => byKey.get(classKey));
    if (pairs.every((layer) => layer !== undefined) && layers.length === places.length) return pairs;
    throw differentLayers(layers, places, file, ({ classKey, name }) => classKey ?? name);
  }
  if (matching === "name") {
    const pairs = pairByName(layers, places);
    if (pairs.every((layer) => layer !== undefined) && layers.length === places.length) return pairs;
    const nested = pairNested(layers, places);
    if (nested !== undefined) return nested;
  }
  // As Keras does with files that were written for layers of other names: in order.
  if (layers.length === places.length) return layers;
  throw differentLayers(layers, places, file, ({ name }) => name);
}

/** Old files keep the weights of a model inside together, under its name: its layers take theirs in order. */
function pairNested(layers: readonly LayerWeights[], places: readonly WeightPlace[]): Pairs | undefined {
  const rest = new Map(layers.map(({ name, variables }) => [name, [...variables]]));
  const pairs = places.map((place) => {
    const variables = rest.get(place.models[0] ?? place.name);
    return variables && { variables: variables.splice(0, place.variables.length) };
  });
  const isUsedUp = [...rest.values()].every(({ length }) => length === 0);
  return isUsedUp && pairs.every((layer) => layer !== undefined) ? pairs : undefined;
}

function differentLayers(
  layers: readonly LayerWeights[],
  places: readonly WeightPlace[],
  file: string,
  call: (layer: LayerWeights) => string,
): ModelFileError {
  const inFile = layers.map((layer) => `${call(layer)} ${shapesText(layer.variables)}`).join("; ");
  const inModel = places.map((place) => `${place.name} ${shapesText(place.variables)}`).join("; ");
  return new ModelFileError(
    file,
    `The file has weights for ${layers.length} layers: ${shortened(inFile)}. The model has ${places.length} layers with weights: ${shortened(inModel)}. Load them into a model of the same layers, or with { byName: true } into those of the same names.`,
  );
}

function shapesText(variables: readonly { readonly shape: readonly number[] }[]): string {
  return variables.map(({ shape }) => shapeText(shape)).join(" ");
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 297)}...` : text || "none";
}

/** What does not suit; undefined when all does. */
function mismatchOf(place: WeightPlace, variables: readonly SavedVariable[]): string | undefined {
  if (variables.length !== place.variables.length) {
    const expected = place.variables.map(({ name }) => name).join(", ");
    return `The model has ${place.variables.length} weight arrays here (${expected}), the file ${variables.length} (${variables.map(({ name }) => name).join(", ")}).`;
  }
  for (const [index, { name, shape }] of place.variables.entries()) {
    const saved = variables[index]!;
    if (saved.data.length !== sizeOf(saved.shape))
      return `The file has ${saved.data.length} numbers for its ${name} of shape ${shapeText(saved.shape)}: it is damaged.`;
    if (shapeText(saved.shape) === shapeText(shape)) continue;
    const transposed = shapeText([...saved.shape].reverse()) === shapeText(shape);
    return `The model has a ${name} of shape ${shapeText(shape)}, the file of ${shapeText(saved.shape)}.${transposed ? " It seems to be stored transposed, as PyTorch does." : ""}`;
  }
  return undefined;
}

function checkFinite(place: WeightPlace, variables: readonly SavedVariable[], file: string): void {
  variables.forEach(({ data }, index) => {
    const at = data.findIndex((value) => !Number.isFinite(value));
    if (at < 0) return;
    throw new ModelFileError(
      file,
      `Number ${at} of ${data.length} is ${data[at]}, so that no prediction would be a number: the training that these weights come from has diverged, or the file is damaged.`,
      `layer "${place.name}", ${place.variables[index]!.name}`,
    );
  });
}
