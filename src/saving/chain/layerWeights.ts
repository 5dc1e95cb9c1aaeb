import { snakeCase } from "../../util/snakeCase.js";
import type { Architecture, LayerWeights, SavedModel } from "../SavedModel.js";

/** The names of an architecture's layers; where the file has none, Keras' own: `dense`, `dense_1`. */
export function layerNames({ layers }: Architecture): string[] {
  const counts = new Map<string, number>();
  return layers.map(({ class_name: className, config: { name } }) => {
    const base = snakeCase(className);
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    if (typeof name === "string" && name !== "") return name;
    return count === 0 ? base : `${base}_${count}`;
  });
}

/**
 * The weights of each layer of a model's architecture, however the file they come from tells which is whose.
 * @param hasWeights whether a layer has some, for files that only tell their order
 * @returns for each layer its weights; undefined where there are none
 */
export function layerWeights(
  { weights }: SavedModel,
  architecture: Architecture,
  hasWeights: readonly boolean[],
): (LayerWeights | undefined)[] {
  const { matching, layers } = weights;
  if (matching === "order") {
    const rest = layers.filter(({ variables }) => variables.length > 0);
    return hasWeights.map((has) => (has ? rest.shift() : undefined));
  }
  if (matching === "classKey") {
    const keys = classKeys(architecture);
    const byKey = new Map(layers.map((layer) => [layer.classKey, layer]));
    return keys.map((key) => byKey.get(key));
  }
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  // A file may write the names of the models around a layer before it: "sequential/dense".
  const byLastName = new Map(layers.map((layer) => [layer.name.replace(/^.*\//, ""), layer]));
  return layerNames(architecture).map((name) => byName.get(name) ?? byLastName.get(name));
}

function classKeys({ layers, origins }: Architecture): string[] {
  const counts = new Map<string, number>();
  return layers.map(({ class_name: className }, index) => {
    const known = origins?.[index]?.classKey;
    if (known !== undefined) return known;
    const base = snakeCase(className);
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return count === 0 ? base : `${base}_${count}`;
  });
}
