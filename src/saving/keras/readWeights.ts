import type { Hdf5Dataset, Hdf5Group } from "../hdf5/Hdf5.js";
import type { Place } from "../Place.js";
import type { LayerWeights, OptimizerState, SavedWeights } from "../SavedModel.js";
import { readOptimizer } from "./readOptimizer.js";
import { readVariable } from "./readVariable.js";
import { unfoldBackslashes } from "./unfoldBackslashes.js";
import { variableNames } from "./variableNames.js";

/** What Keras 2.12 to 2.15 called `layers`. */
const oldLayers = "_layer_checkpoint_dependencies";

/** Whether an HDF5 file is of this layout. */
export function hasWeights(root: Hdf5Group): boolean {
  return [...root.members.keys()].some((name) =>
    /^(layers|_layer_checkpoint_dependencies|vars|optimizer)(\\|$)/.test(name),
  );
}

/**
 * Reads the layout of `.weights.h5` files, which is also that inside `.keras` files: Keras 3, and Keras 2.12 to 2.15.
 * `/layers/<class in snake case>[_k]/vars/<i>`, and the optimizer's in `/optimizer/vars/<i>`.
 * @param scheduled whether the learning rate is a schedule, and not among the optimizer's variables
 * @throws ModelFileError when weights are damaged or not finite
 */
export function readWeights(
  file: Hdf5Group,
  where: Place,
  scheduled: boolean,
): {
  readonly weights: SavedWeights;
  readonly optimizerState: OptimizerState | undefined;
  readonly notes: string[];
} {
  const root = unfoldBackslashes(file);
  const layers = [groupIn(root, "layers"), groupIn(root, oldLayers)].find((group) => group !== undefined);
  const optimizer = groupIn(groupIn(root, "optimizer"), "vars");
  const { optimizerState, notes } = readOptimizer(
    optimizer === undefined
      ? []
      : numbered(optimizer).map((dataset) => ({ name: lastPart(dataset.path), dataset })),
    { order: "keras3", scheduled, where },
  );
  return {
    weights: { matching: "classKey", layers: layers === undefined ? [] : readGroup(layers, "", where) },
    optimizerState,
    notes,
  };
}

/** The layers in a group, those within others (models inside, wrapped layers) by a path. */
function readGroup(group: Hdf5Group, above: string, where: Place): LayerWeights[] {
  return [...group.members].flatMap(([key, member]) => {
    if (member.kind !== "group" || key === "vars") return [];
    const classKey = above + key;
    const vars = groupIn(member, "vars");
    const datasets = vars === undefined ? [] : numbered(vars);
    const names = variableNames(key, datasets.length);
    const variables = datasets.map((dataset, i) => readVariable(dataset, names[i]!, where));
    const name = vars?.attributes.get("name");
    const own = { name: typeof name === "string" ? name : key, classKey, variables };
    return [...(variables.length > 0 ? [own] : []), ...readGroup(member, `${classKey}/`, where)];
  });
}

function groupIn(group: Hdf5Group | undefined, name: string): Hdf5Group | undefined {
  const member = group?.members.get(name);
  return member?.kind === "group" ? member : undefined;
}

/** The datasets "0", "1", ... of a group. */
function numbered(group: Hdf5Group): Hdf5Dataset[] {
  return [...group.members.values()].filter((member) => member.kind === "dataset");
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
