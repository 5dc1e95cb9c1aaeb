import type { FileSource } from "../FileSource.js";
import { ModelFileError } from "../ModelFileError.js";
import { inside } from "../Place.js";
import type { LayerWeights, SavedModel, SavedWeights } from "../SavedModel.js";
import { Bundle } from "./Bundle.js";
import { type FoundLayers, layersOfGraph, layersOfKeys } from "./findLayers.js";
import { OBJECT_GRAPH_KEY, readObjectGraph } from "./ObjectGraph.js";

/** Reads the weights of a checkpoint. @param source its `.index`, one of its data files, or the file `checkpoint` that names the latest one */
export async function readCheckpoint(source: FileSource): Promise<SavedModel> {
  const { weights, notes } = await readVariables(await indexOf(source));
  return { origin: { format: "TensorFlow checkpoint (weights)", notes }, weights };
}

/**
 * The weights of the layers in a tensor bundle, and what else is in it.
 * @param index the file `….index`
 */
export async function readVariables(
  index: FileSource,
): Promise<{ weights: SavedWeights; notes: readonly string[] }> {
  const bundle = await Bundle.open(index);
  const { layers, ordered } = await findLayers(bundle, index.name);
  const read: LayerWeights[] = [];
  const used = new Set<string>([OBJECT_GRAPH_KEY]);
  for (const { name, variables } of layers) {
    const tensors: { name: string; shape: readonly number[]; data: Float32Array }[] = [];
    for (const variable of variables) {
      // Seeds of random streams and counters are whole numbers.
      if (!bundle.entries.get(variable.key)!.dtype.includes("float")) continue;
      used.add(variable.key);
      tensors.push({ name: variable.name, ...(await bundle.tensor(variable.key)) });
    }
    if (tensors.length > 0) read.push({ name, variables: tensors });
  }
  if (read.length === 0) {
    throw new ModelFileError(
      index.name,
      `Among its ${bundle.entries.size} tensors are no weights of layers (such as "layer_with_weights-0/kernel").`,
    );
  }
  const rest = [...bundle.entries.keys()].filter(
    (key) => !used.has(key) && !key.startsWith("_all_variables/"),
  );
  return { weights: { matching: ordered ? "order" : "name", layers: read }, notes: asideNotes(rest) };
}

async function findLayers(bundle: Bundle, file: string): Promise<FoundLayers> {
  if (bundle.entries.has(OBJECT_GRAPH_KEY)) {
    const graph = readObjectGraph(
      await bundle.stringBytes(OBJECT_GRAPH_KEY),
      inside({ file }, OBJECT_GRAPH_KEY),
    );
    const found = layersOfGraph(graph, new Set(bundle.entries.keys()));
    if (found.layers.length > 0) return found;
  }
  return layersOfKeys([...bundle.entries].filter(([, { dtype }]) => dtype !== "string").map(([key]) => key));
}

/** The index that a checkpoint's file belongs to. */
async function indexOf(source: FileSource): Promise<FileSource> {
  const name = source.name.replace(/^.*[/\\]/, "");
  const data = /^(.*)\.data-\d{5}-of-\d{5}$/.exec(name);
  if (data !== null) return source.sibling(`${data[1]!}.index`);
  if (name.endsWith(".index")) return source;
  const bytes = await source.read(2 ** 24);
  const text = new TextDecoder().decode(bytes.subarray(0, 4096));
  const latest = /^\s*model_checkpoint_path:\s*"((?:[^"\\]|\\.)*)"/m.exec(text);
  // It may be the path on another machine; the files stand together.
  return latest === null ? source : source.sibling(`${latest[1]!.replace(/^.*[/\\]/, "")}.index`);
}

function asideNotes(keys: readonly string[]): string[] {
  const isOptimizer = (key: string): boolean =>
    /(^|\/)_?optimizer\/|\/\.OPTIMIZER_SLOT\/|^(beta[12]_power|training\/)|\/(Adam|Adam_1|Momentum|RMSProp|RMSProp_1|Adagrad|m|v)$/.test(
      key,
    );
  const state = keys.filter(isOptimizer);
  const others = keys
    .filter((key) => !isOptimizer(key))
    .map((key) => key.replace(/\/\.ATTRIBUTES\/VARIABLE_VALUE$/, ""));
  const notes: string[] = [];
  if (state.length > 0)
    notes.push(
      `The optimizer's state (${state.length} arrays) was left aside: of checkpoints, only the weights are read.`,
    );
  if (others.length > 0) {
    const shown = others.slice(0, 5).join(", ");
    notes.push(
      `Left aside, as no weights of layers: ${shown}${others.length > 5 ? `, and ${others.length - 5} more` : ""}.`,
    );
  }
  return notes;
}
