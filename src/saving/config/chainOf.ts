import { errorAt } from "../Place.js";
import type { Reading } from "./Reading.js";
import { layerText } from "./readLayer.js";
import { isObject, type JsonObject, own, requireList, requireObject, shown } from "./values.js";

/**
 * The layers of a functional model, in the order in which data flow through them: from the one input to the one output.
 * @param config `{ layers, input_layers, output_layers }` of any Keras
 * @throws ModelFileError when it is no chain, saying where it branches
 */
export function chainOf(config: JsonObject, reading: Reading): readonly JsonObject[] {
  const layers = new Map<string, JsonObject>();
  for (const value of requireList(own(config, "layers"), "layers", reading.where)) {
    const layer = requireObject(value, "each of the layers", reading.where);
    layers.set(nodeName(layer, reading), layer);
  }
  endOf(config, "input_layers", reading);
  const chain: JsonObject[] = [];
  let name: string | undefined = endOf(config, "output_layers", reading);
  const passed = new Set<string>();
  while (name !== undefined) {
    const layer = layers.get(name);
    if (layer === undefined || passed.has(name)) {
      const what = layer === undefined ? "is not among the layers" : "follows itself";
      throw errorAt(reading.where, `The layer ${shown(name)} ${what}: the file is damaged.`);
    }
    passed.add(name);
    chain.unshift(layer);
    name = sourceOf(layer, reading);
  }
  const beside = [...layers.keys()].find((key) => !passed.has(key));
  if (beside !== undefined) {
    throw errorAt(
      reading.where,
      `The layer ${shown(beside)} lies beside the path from the input to the output: the network has branches. ${CHAIN}`,
    );
  }
  return chain;
}

const CHAIN = "Only a chain, where each layer follows one other, can be loaded.";

/** The name that nodes refer to: Keras 2 and 3 keep it beside the config. */
function nodeName(layer: JsonObject, reading: Reading): string {
  const config = own(layer, "config");
  const name = own(layer, "name") ?? (isObject(config) ? own(config, "name") : undefined);
  if (typeof name === "string") return name;
  throw errorAt(reading.where, `Expected ${layerText(layer)} to have a name, got ${shown(name)}.`);
}

/** The layer at the only input or output: `["x", 0, 0]` or `[["x", 0, 0]]`. */
function endOf(config: JsonObject, key: string, reading: Reading): string {
  const ends: unknown = own(config, key);
  const only: unknown = Array.isArray(ends) && ends.length === 1 ? ends[0] : ends;
  if (Array.isArray(only) && typeof only[0] === "string") return only[0];
  const word = key === "input_layers" ? "input" : "output";
  const count = Array.isArray(ends) ? ends.length : isObject(ends) ? Object.keys(ends).length : 0;
  if (count > 1) {
    throw errorAt(
      reading.where,
      `The network has ${count} ${word}s, ${shown(ends)}. Only networks with one can be loaded.`,
    );
  }
  throw errorAt(reading.where, `Expected ${key} to name the ${word} of the network, got ${shown(ends)}.`);
}

/** The layer whose output this one takes; undefined for an input. */
function sourceOf(layer: JsonObject, outer: Reading): string | undefined {
  const reading = outer.at(layerText(layer));
  const nodes = own(layer, "inbound_nodes") ?? [];
  if (!Array.isArray(nodes) || nodes.length > 1) {
    const times = Array.isArray(nodes) ? nodes.length : shown(nodes);
    throw errorAt(reading.where, `The layer is used ${times} times: it is shared by branches. ${CHAIN}`);
  }
  if (nodes.length === 0) return undefined;
  const node: unknown = nodes[0];
  const sources = isObject(node) ? keras3Sources(node, reading) : keras2Sources(node, reading);
  if (sources.length !== 1) {
    throw errorAt(
      reading.where,
      `The layer takes ${sources.length} inputs (${sources.map(shown).join(", ")}): the network has branches. ${CHAIN}`,
    );
  }
  return sources[0];
}

/** `{ args: [{ class_name: "__keras_tensor__", config: { keras_history: ["dense", 0, 0] } }], kwargs: {} }`. */
function keras3Sources(node: JsonObject, reading: Reading): readonly string[] {
  checkArguments(own(node, "kwargs"), reading);
  const sources: string[] = [];
  for (const argument of requireList(own(node, "args"), "args", reading.where).flat()) {
    const tensor = requireObject(argument, "each of the args", reading.where);
    const config = own(tensor, "config");
    const history = isObject(config) ? own(config, "keras_history") : undefined;
    if (own(tensor, "class_name") !== "__keras_tensor__" || !Array.isArray(history)) {
      throw errorAt(reading.where, `Expected the output of a layer as argument, got ${shown(argument)}.`);
    }
    sources.push(String(history[0]));
  }
  return sources;
}

/** `[["dense", 0, 0, {}]]`; Keras 1 has no options at the end, and one source may stand without the outer list. */
function keras2Sources(node: unknown, reading: Reading): readonly string[] {
  const list = requireList(node, "each of the inbound_nodes", reading.where);
  const sources = typeof list[0] === "string" ? [list] : list;
  return sources.map((source) => {
    const parts = requireList(source, "each source of inbound_nodes", reading.where);
    checkArguments(parts[3], reading);
    return String(parts[0]);
  });
}

/** Options of a call change what a layer does; what is null or a plain default does not. */
function checkArguments(options: unknown, reading: Reading): void {
  if (!isObject(options)) return;
  const given = Object.entries(options).find(([, value]) => value !== null && value !== false);
  if (given === undefined) return;
  throw errorAt(
    reading.where,
    `The layer is called with ${given[0]} = ${shown(given[1])}, which cannot be kept. ${CHAIN}`,
  );
}
