import { naturalOrder } from "../naturalOrder.js";
import type { ObjectGraph } from "./ObjectGraph.js";
import { variableName, variableRank } from "./variableName.js";

/** Which tensors of a checkpoint are the weights of which layer. */
export interface FoundLayers {
  readonly layers: readonly FoundLayer[];
  /** Whether the layers stand in the model's order; else only their names tell which is which. */
  readonly ordered: boolean;
}

/** A layer, as far as a checkpoint knows it. */
export interface FoundLayer {
  /** The user's, where the checkpoint has it. */
  readonly name: string;
  /** In Keras' order: kernel, bias. */
  readonly variables: readonly { readonly name: string; readonly key: string }[];
}

/** What a model holds besides its layers: optimizer, metrics, and bookkeeping. */
const besides =
  /^_?(optimizer|keras_api|save_counter|signatures|serve|(compile_)?metrics|loss_tracker|compiled_trainable_state)$/;

/** What follows the name of a variable in keys that come from an object graph. */
const SUFFIX = "/.ATTRIBUTES/VARIABLE_VALUE";

/**
 * Finds the layers by the objects that held each other when the checkpoint was written: the layers of a model are its children `layer-0`,
 * `layer-1`, ... (Keras 2) or stand in its list `_operations` (Keras 3). The keys alone would not tell: a variable's key may lead through the optimizer.
 */
export function layersOfGraph(graph: ObjectGraph, keys: ReadonlySet<string>): FoundLayers {
  const groups = new Groups();
  const seen = new Set<number>([0]);
  const seenNames = new Set<string>();
  // Depth first, with a list instead of recursion: graphs may be deep.
  const open: { node: number; path: readonly string[]; parent: number }[] = [
    { node: 0, path: [], parent: -1 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, path, parent } = next;
    if (node >= graph.length) continue;
    const { children, variable } = graph[node]!;
    if (variable !== undefined && keys.has(variable.key)) {
      const fullName = variable.fullName.replace(/:0$/, "").split("/");
      const local = path.at(-1) ?? "";
      const inList = /^\d+$/.test(local);
      const name = inList ? fullName[fullName.length - 1]! : local;
      // Keras 3's `export` lists each variable twice.
      if (!(inList && seenNames.has(variable.fullName))) {
        const layer = fullName.length > 1 ? fullName[fullName.length - 2]! : (path.at(-2) ?? local);
        groups.add(inList ? fullName.slice(0, -1).join("/") : String(parent), layer, name, variable.key);
      }
      seenNames.add(variable.fullName);
    }
    const inside = children
      .filter((child) => !besides.test(child.name) && !seen.has(child.node))
      .sort((a, b) => childRank(a.name) - childRank(b.name) || naturalOrder(a.name, b.name));
    for (const child of inside) seen.add(child.node);
    for (const child of inside.reverse())
      open.push({ node: child.node, path: [...path.slice(-2), child.name], parent: node });
  }
  return { layers: groups.layers, ordered: true };
}

/** Lists of all variables come last: in them, what belongs to which layer can only be told by names. */
function childRank(name: string): number {
  if (name.startsWith("_all_variables")) return 2;
  return /variables|weights$|losses/.test(name) ? 1 : 0;
}

/**
 * Finds the layers by keys alone: those of TensorFlow 1 are the variables' names (`dense/kernel`, `dense/kernel/Adam`), which do not tell
 * the order of layers; those of checkpoints without their object graph are paths (`layer_with_weights-0/kernel`).
 */
export function layersOfKeys(keys: Iterable<string>): FoundLayers {
  const all = [...keys].sort(naturalOrder);
  const known = new Set(all);
  const groups = new Groups();
  const numbered = new Groups();
  for (const key of all) {
    const path = key.endsWith(SUFFIX)
      ? key.slice(0, -SUFFIX.length).split("/")
      : key.replace(/:0$/, "").split("/");
    // What hangs below a variable is what an optimizer remembers of it.
    const isSlot =
      key.includes("/.OPTIMIZER_SLOT/") ||
      path.some((_, i) => i > 0 && known.has(path.slice(0, i).join("/")));
    if (isSlot || path.length < 2 || path.some((part) => besides.test(part) || part === "training")) continue;
    const layer = path[path.length - 2]!;
    const isNumbered = /^layer(_with_weights)?-\d+$/.test(layer);
    (isNumbered ? numbered : groups).add(path.slice(0, -1).join("/"), layer, path[path.length - 1]!, key);
  }
  // Where layers have numbers, what has none is no layer.
  const ordered = numbered.layers.length > 0;
  return { layers: ordered ? numbered.layers : groups.layers, ordered };
}

/** Variables by the layers they belong to, in the order in which the layers came. */
class Groups {
  readonly #groups = new Map<string, { name: string; variables: { name: string; key: string }[] }>();

  add(group: string, layer: string, variable: string, key: string): void {
    let found = this.#groups.get(group);
    if (found === undefined) this.#groups.set(group, (found = { name: layer, variables: [] }));
    found.variables.push({ name: variableName(variable), key });
  }

  get layers(): FoundLayer[] {
    return [...this.#groups.values()].map(({ name, variables }) => ({
      name,
      variables: variables.sort((a, b) => variableRank(a.name) - variableRank(b.name)),
    }));
  }
}
