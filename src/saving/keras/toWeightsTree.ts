import type { Hdf5Tree } from "../hdf5/Hdf5.js";
import type { LayerWeights, OptimizerState, SavedModel, SavedVariable } from "../SavedModel.js";
import { classKeys } from "./classKeys.js";
import { optimizerName } from "./optimizerName.js";

/** A layer's group in a weights file. */
interface Entry {
  readonly key: string;
  readonly name: string;
  readonly variables: readonly SavedVariable[];
}

/**
 * What a `.weights.h5` file of Keras 3 holds: groups named by the layers' classes, and the optimizer's variables.
 * @throws Error when it cannot be known what layers the weights belong to, or in what order the optimizer's arrays are
 */
export function toWeightsTree(model: SavedModel): Hdf5Tree {
  const layers = entriesOf(model).map(
    ({ key, name, variables }) =>
      [key, { groups: { vars: { ...varsOf(variables), attributes: { name } } } }] as const,
  );
  const state = model.optimizerState;
  return {
    groups: {
      layers: { groups: Object.fromEntries(layers) },
      ...(state !== undefined && { optimizer: { groups: { vars: optimizerTree(state, model) } } }),
      vars: { attributes: { name: model.architecture?.name ?? "model" } },
    },
  };
}

function varsOf(variables: readonly SavedVariable[]): Hdf5Tree {
  return { datasets: Object.fromEntries(variables.map(({ shape, data }, i) => [i, { shape, data }])) };
}

function optimizerTree(
  { iterations, learningRate, variables, order }: OptimizerState,
  model: SavedModel,
): Hdf5Tree {
  if (order !== "keras3") {
    throw new Error(
      "The optimizer's state is in the order of Keras before 2.11, which this format does not have. Load the model, compile it and save it again.",
    );
  }
  const rate = learningRate === undefined ? [] : [{ shape: [], data: Float32Array.of(learningRate) }];
  const all = [{ shape: [], data: BigInt64Array.of(BigInt(iterations)) }, ...rate, ...variables];
  return {
    attributes: { name: optimizerName(model.training) },
    datasets: Object.fromEntries(all.map(({ shape, data }, i) => [i, { shape, data }])),
  };
}

/** The layers with their keys; those without weights too where they are known, as Keras has them. */
function entriesOf({ architecture, weights }: SavedModel): Entry[] {
  if (architecture === undefined) return weights.layers.map(withoutArchitecture(new Map()));
  const keys = classKeys(architecture);
  // Models inside were unfolded: all layers stand in one Sequential.
  const flat = classKeys({ ...architecture, origins: undefined });
  const rest = new Set(weights.layers);
  const find = (name: string, key: string): LayerWeights | undefined =>
    [...rest].find((layer) =>
      weights.matching === "classKey" ? layer.classKey === key : layer.name === name,
    );
  const entries = architecture.layers.flatMap(({ class_name: className, config }, i): Entry[] => {
    if (className === "InputLayer") return [];
    const name = String(config["name"]);
    const found =
      weights.matching === "order"
        ? hasWeights(className)
          ? [...rest][0]
          : undefined
        : find(name, keys[i]!);
    if (found !== undefined) rest.delete(found);
    return [{ key: flat[i]!, name, variables: found?.variables ?? [] }];
  });
  if (rest.size > 0) {
    throw new Error(
      `There are weights of a layer ${JSON.stringify([...rest][0]!.name)}, but the model has no such layer.`,
    );
  }
  return entries;
}

function hasWeights(className: string): boolean {
  return ["Dense", "BatchNormalization", "PReLU"].includes(className) || className.startsWith("Conv");
}

/** Without the layers a matrix, or a matrix and a row, is taken for a dense layer. */
function withoutArchitecture(counts: Map<string, number>): (layer: LayerWeights) => Entry {
  return ({ name, classKey, variables }) => {
    if (classKey !== undefined) return { key: classKey, name, variables };
    const [kernel, bias] = variables;
    if (
      kernel?.shape.length !== 2 ||
      variables.length > 2 ||
      (bias !== undefined && bias.shape.length !== 1)
    ) {
      throw new Error(
        `The weights of "${name}" do not tell the class of their layer, by which Keras 3 files them. Load them into the model and save that.`,
      );
    }
    const count = counts.get("dense") ?? 0;
    counts.set("dense", count + 1);
    return { key: count === 0 ? "dense" : `dense_${count}`, name, variables };
  };
}
