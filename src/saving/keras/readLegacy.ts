import { readArchitecture } from "../config/readArchitecture.js";
import { readTrainingConfig } from "../config/readTrainingConfig.js";
import type { Hdf5Dataset, Hdf5Group } from "../hdf5/Hdf5.js";
import { parseJson } from "../parseJson.js";
import { errorAt, inside, type Place } from "../Place.js";
import type { Architecture, LayerWeights, SavedModel } from "../SavedModel.js";
import { checkShapes } from "./checkShapes.js";
import { legacyVariableName } from "./legacyVariableName.js";
import { orderOf } from "./orderOf.js";
import { readOptimizer } from "./readOptimizer.js";
import { readVariable } from "./readVariable.js";

/** Whether an HDF5 file is of this layout: a whole model, or weights by layer names at the root. */
export function isLegacy(root: Hdf5Group): boolean {
  const { attributes, members } = root;
  const hasNames = ["layer_names", "layer_names0", "nb_layers", "model_config"].some((name) =>
    attributes.has(name),
  );
  return hasNames || members.has("model_weights");
}

/**
 * Reads the layout of `.h5` files that Keras 1 to 3 write: `model_config` and `training_config` as attributes, weights by layer
 * names in `/model_weights` (at the root where there is no model), the optimizer's in `/optimizer_weights`.
 * @throws ModelFileError naming the layer and the reason
 */
export function readLegacy(root: Hdf5Group, where: Place): SavedModel {
  const groupOf = (name: string): Hdf5Group | undefined => {
    const member = root.members.get(name);
    return member?.kind === "group" ? member : undefined;
  };
  const json = (name: string): unknown => {
    const value = root.attributes.get(name);
    return typeof value === "string" ? parseJson(value, inside(where, name)) : undefined;
  };
  const weightsGroup = groupOf("model_weights") ?? root;
  const config = json("model_config");
  const architecture =
    config === undefined ? undefined : readArchitecture(config, inside(where, "model_config"));
  const version = textOf(root, "keras_version") ?? textOf(weightsGroup, "keras_version");
  const backend = textOf(root, "backend") ?? textOf(weightsGroup, "backend");
  const { training, notes } = readTrainingConfig(json("training_config"), inside(where, "training_config"));
  const optimizerGroup = groupOf("optimizer_weights");
  const entries =
    optimizerGroup === undefined
      ? []
      : namesIn(optimizerGroup, "weight_names").map((name) => ({
          name,
          dataset: datasetAt(optimizerGroup, name, where),
        }));
  const optimizer = readOptimizer(entries, {
    order: orderOf(
      entries.map(({ name }) => name),
      version,
    ),
    scheduled: false,
    where,
  });
  const layers = layersIn(weightsGroup, where);
  const model: SavedModel = {
    origin: {
      format: `Keras ${version?.split(".")[0] ?? 1} ${architecture === undefined ? "weights" : "model"} (.h5)`,
      writer: `Keras ${version ?? 1}${backend === undefined ? "" : `, ${backend}`}`,
      notes: [...(architecture?.notes ?? []), ...notes, ...optimizer.notes],
    },
    architecture,
    training,
    weights: {
      // Weights alone belong to layers in order, whatever their names: so Keras reads them.
      matching: architecture === undefined ? "order" : "name",
      layers: architecture === undefined ? layers : layers.flatMap((layer) => unfold(layer, architecture)),
    },
    optimizerState: optimizer.optimizerState,
  };
  checkShapes(model, where);
  return model;
}

/** A layer's weights, with their full names. */
interface LegacyLayer extends LayerWeights {
  readonly paths: readonly string[];
}

function layersIn(group: Hdf5Group, where: Place): LegacyLayer[] {
  // Before Keras 1: layer_0 with param_0, param_1.
  const count = group.attributes.get("nb_layers");
  const names =
    typeof count === "number"
      ? [...group.members.keys()].filter((name) => /^layer_\d+$/.test(name))
      : namesIn(group, "layer_names");
  return names.flatMap((name) => {
    const layer = group.members.get(name);
    if (layer?.kind !== "group") {
      throw errorAt(
        inside(where, group.path),
        `Expected a group for the layer ${JSON.stringify(name)}, which layer_names lists. The file is damaged.`,
      );
    }
    const numbered = [...layer.members.keys()].filter((key) => /^param_\d+$/.test(key));
    const listed = namesIn(layer, "weight_names");
    const paths = listed.length > 0 ? listed : numbered;
    const variables = paths.map((path, i) =>
      readVariable(datasetAt(layer, path, where), legacyVariableName(path, name, i), where),
    );
    return variables.length === 0 ? [] : [{ name, variables, paths }];
  });
}

/** A list of texts, which is split where it takes more than 64 kB: `weight_names0`, `weight_names1`. */
function namesIn(group: Hdf5Group, name: string): string[] {
  const whole = group.attributes.get(name);
  const lists = [whole];
  if (whole === undefined) {
    for (let i = 0; group.attributes.has(`${name}${i}`); i++) lists.push(group.attributes.get(`${name}${i}`));
  }
  // An empty list has numbers for its type.
  return lists.flatMap((list) => [list].flat()).filter((item): item is string => typeof item === "string");
}

/** By its path, whose slashes are groups. */
function datasetAt(group: Hdf5Group, path: string, where: Place): Hdf5Dataset {
  let object: Hdf5Group | Hdf5Dataset | undefined = group;
  for (const part of path.split("/").filter((name) => name !== "")) {
    object = object?.kind === "group" ? object.members.get(part) : undefined;
  }
  if (object?.kind === "dataset") return object;
  throw errorAt(
    inside(where, `${group.path === "/" ? "" : group.path}/${path}`),
    "Expected a dataset there, which weight_names lists. The file is damaged; save the model again.",
  );
}

/** A model inside has the weights of all its layers in one group: `inner/dense/kernel`. The parts go to the layers of the chain. */
function unfold({ name, variables, paths }: LegacyLayer, { layers, origins }: Architecture): LayerWeights[] {
  const inner = layers.filter((_, i) => origins?.[i]?.models[0] === name);
  if (inner.length === 0) return [{ name, variables }];
  const parts = new Map<string, LayerWeights & { variables: (typeof variables)[number][] }>();
  paths.forEach((path, i) => {
    const layerPath = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    const segment = layerPath.slice(layerPath.lastIndexOf("/") + 1);
    const isFree = (layer: string): boolean => ![...parts.values()].some((part) => part.name === layer);
    const names = inner.map(({ config }) => String(config["name"]));
    const found = names.find((own) => (own === segment || own.endsWith(`_${segment}`)) && isFree(own));
    const part = parts.get(layerPath) ?? { name: found ?? segment, variables: [] };
    part.variables.push(variables[i]!);
    parts.set(layerPath, part);
  });
  return [...parts.values()];
}

function textOf({ attributes }: Hdf5Group, name: string): string | undefined {
  const value = attributes.get(name);
  return typeof value === "string" ? value : undefined;
}
