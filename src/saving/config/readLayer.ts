import type { KerasObject } from "../../util/KerasObject.js";
import { nearestName } from "../../util/nearestName.js";
import { errorAt } from "../Place.js";
import { CODE_LAYERS, KERAS_LAYERS, MERGING_LAYERS, OLD_LAYER_NAMES } from "./kerasLayers.js";
import { INPUT_OPTIONS, type LayerSpelling, layerSpellings } from "./layerSpellings.js";
import { CUSTOM, readClass } from "./readClass.js";
import { readDtype } from "./readDtype.js";
import type { Reading } from "./Reading.js";
import { type JsonObject, own, shown } from "./values.js";

/**
 * A layer in Keras 3's spelling.
 * @param value `{ class_name, config }`, as any Keras wrote it
 * @throws ModelFileError when it is none of Keras' own layers, or holds code
 */
export function readLayer(value: unknown, outer: Reading): KerasObject {
  const reading = outer.at(layerText(value));
  const { className: savedName, config } = readClass(value, "the layer", reading);
  const className = OLD_LAYER_NAMES.get(savedName) ?? savedName;
  checkClass(className, reading);
  const name = own(config, "name");
  if (name !== undefined && typeof name !== "string") {
    throw errorAt(reading.where, `Expected the layer's name to be text, got ${shown(name)}.`);
  }
  const trainable = own(config, "trainable");
  readDtype(own(config, "dtype"), "the layer", reading);
  const spelling = layerSpellings.get(className);
  const options = spelling === undefined ? passOn(config) : translate(className, spelling, config, reading);
  return {
    module: "keras.layers",
    class_name: className,
    config: {
      ...(name !== undefined && { name }),
      trainable: trainable ?? true,
      dtype: "float32",
      ...options,
    },
    registered_name: null,
  };
}

/** `layer "hidden" (Dense)`, as far as the file says. */
export function layerText(value: unknown): string {
  const layer = value as { class_name?: unknown; config?: { name?: unknown }; name?: unknown } | null;
  const name = layer?.config?.name ?? layer?.name;
  const className = layer?.class_name;
  const kind = typeof className === "string" ? ` (${className.slice(0, 60)})` : "";
  return typeof name === "string" ? `layer ${shown(name)}${kind}` : `a layer${kind}`;
}

function checkClass(className: string, { where }: Reading): void {
  const code = CODE_LAYERS.get(className);
  if (code !== undefined) throw errorAt(where, `A ${className} layer ${code}. ${CUSTOM}`);
  if (MERGING_LAYERS.has(className)) {
    throw errorAt(
      where,
      `A layer of the class ${className} joins branches. Only a chain, where each layer follows one other, can be loaded.`,
    );
  }
  if (KERAS_LAYERS.has(className)) return;
  const nearest = nearestName(className, KERAS_LAYERS);
  throw errorAt(
    where,
    `Unknown layer ${shown(className)}: Keras has none of this name.${nearest === undefined ? "" : ` Did its author mean ${nearest}?`} ${CUSTOM}`,
  );
}

/** The options of a layer that nothing is known of, as they are. */
function passOn(config: JsonObject): Record<string, unknown> {
  const kept = Object.entries(config).filter(
    ([key]) => !INPUT_OPTIONS.has(key) && key !== "name" && key !== "trainable" && key !== "dtype",
  );
  return Object.fromEntries(kept);
}

function translate(
  className: string,
  spelling: LayerSpelling,
  config: JsonObject,
  reading: Reading,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const read = new Set(["name", "trainable", "dtype", ...INPUT_OPTIONS]);
  for (const [option, older] of Object.entries(spelling.options)) {
    const keys = [option, ...older];
    for (const key of keys) read.add(key);
    const key = keys.find((candidate) => own(config, candidate) !== undefined);
    if (key === undefined) continue;
    const value = own(config, key);
    result[option] = spelling.values?.[option]?.(value, reading) ?? value;
  }
  for (const [key, value] of Object.entries(config)) {
    if (read.has(key) || value === null || value === false) continue;
    if (spelling.refused?.includes(key) === true) {
      throw errorAt(reading.where, `The option ${key} = ${shown(value)} of ${className} is not there.`);
    }
    reading.note(
      spelling.leftAside?.includes(key) === true
        ? `${capitalText(reading)}: ${key} = ${shown(value)} is not there and was left aside; it matters only in training.`
        : `${capitalText(reading)}: the option ${key} = ${shown(value)} of ${className} is not known here and was left aside.`,
    );
  }
  return result;
}

function capitalText({ where }: Reading): string {
  const place = where.place ?? "layer";
  const text = place.slice(place.lastIndexOf("layer "));
  return text.charAt(0).toUpperCase() + text.slice(1);
}
