import type { Layer } from "../layers/Layer.js";
import type { LayerOrigin } from "../saving/SavedModel.js";
import { snakeCase } from "../util/snakeCase.js";
import type { WeightPlace } from "./matchWeights.js";

/** The keys that Keras 3 gives the layers in its weights files: the class in snake case, numbered. */
export function classKeys(layers: readonly Layer[]): readonly string[] {
  const counts = new Map<string, number>();
  return layers.map(({ className }) => {
    const base = snakeCase(className);
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return count === 0 ? base : `${base}_${count}`;
  });
}

/**
 * The layers that have weights.
 * @param shapes each layer's arrays; by default those of built layers
 * @param origins where each layer stood in its file
 */
export function weightPlaces(
  layers: readonly Layer[],
  shapes: readonly WeightPlace["variables"][] = layers.map(({ variables }) => variables),
  origins?: readonly LayerOrigin[],
): { readonly layer: Layer; readonly place: WeightPlace }[] {
  const keys = classKeys(layers);
  return layers
    .map((layer, index) => ({
      layer,
      place: {
        name: layer.name,
        className: layer.className,
        classKey: origins?.[index]?.classKey ?? keys[index]!,
        models: origins?.[index]?.models ?? [],
        variables: shapes[index]!,
      },
    }))
    .filter(({ place }) => place.variables.length > 0);
}
