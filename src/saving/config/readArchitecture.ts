import type { KerasObject } from "../../util/KerasObject.js";
import { snakeCase } from "../../util/snakeCase.js";
import { errorAt, type Place } from "../Place.js";
import type { Architecture, LayerOrigin } from "../SavedModel.js";
import { chainOf } from "./chainOf.js";
import { readClass } from "./readClass.js";
import { readDtype } from "./readDtype.js";
import { type BatchShape, readBatchShape, readInputShape } from "./readInputShape.js";
import { layerText, readLayer } from "./readLayer.js";
import { Reading } from "./Reading.js";
import { isObject, type JsonObject, own, requireList, requireObject, shown } from "./values.js";

/** Models inside of models inside of models ...: more than anybody builds. */
const MAX_NESTING = 20;

/** A layer on its way into the chain. */
interface Link {
  readonly layer: KerasObject;
  readonly origin: LayerOrigin;
}

/**
 * The layers of a model, from the configuration that a file has for it: Keras 1 to 3 and TF.js, `Sequential`, or a functional model that is
 * a chain; models inside are unfolded. Everything comes out in Keras 3's spelling.
 * @param config `{ class_name, config }`, or an object with such a `model_config`
 * @throws ModelFileError naming the layer and what could be done, when the network is no chain or a layer is not Keras' own
 */
export function readArchitecture(config: unknown, where: Place): Architecture {
  const reading = new Reading(where);
  const outer = requireObject(config, "the model", where);
  const model = own(outer, "model_config") ?? outer;
  const { className, config: settings } = readModel(model, reading);
  const name = modelName(settings, className);
  const links = readLayers(className, settings, model, { path: [], keys: "" }, reading);
  if (!links.some(({ layer }) => layer.class_name !== "InputLayer")) {
    throw errorAt(where, `The model ${shown(name)} has no layers.`);
  }
  renameDoubles(links);
  return {
    name,
    layers: links.map(({ layer }) => layer),
    ...(links.some(({ origin }) => origin.models.length > 0) && {
      origins: links.map(({ origin }) => origin),
    }),
    ...(reading.notes.length > 0 && { notes: reading.notes }),
  };
}

const MODEL_CLASSES: ReadonlySet<string> = new Set(["Sequential", "Functional", "Model"]);

interface Model {
  readonly className: string;
  /** Keras before 2.2.3 wrote a Sequential's layers as a list. */
  readonly config: JsonObject | readonly unknown[];
}

function readModel(value: unknown, reading: Reading): Model {
  const model = requireObject(value, "the model", reading.where);
  const config = own(model, "config");
  if (own(model, "class_name") === "Sequential" && Array.isArray(config))
    return { className: "Sequential", config };
  const { className, config: settings } = readClass(value, "the model", reading);
  if (MODEL_CLASSES.has(className)) return { className, config: settings };
  throw errorAt(
    reading.where,
    `The model is of the class ${shown(className)}: a subclass of the author's own is code, which is not run. Rebuild it as a Sequential in Keras and save that.`,
  );
}

function modelName(config: Model["config"], className: string): string {
  const name = isObject(config) ? own(config, "name") : undefined;
  return typeof name === "string" && name !== "" ? name : className === "Sequential" ? "sequential" : "model";
}

function readLayers(
  className: string,
  config: Model["config"],
  model: unknown,
  place: { readonly path: readonly string[]; readonly keys: string },
  reading: Reading,
): Link[] {
  if (place.path.length > MAX_NESTING)
    throw errorAt(reading.where, `Models stand inside of models, more than ${MAX_NESTING} deep.`);
  const settings = isObject(config) ? config : {};
  readDtype(own(settings, "dtype"), "the model", reading);
  const values =
    className === "Sequential"
      ? requireList(isObject(config) ? own(config, "layers") : config, "layers", reading.where)
      : chainOf(settings, reading);
  const counts = new Map<string, number>();
  const links: Link[] = [];
  for (const value of values) {
    const key = classKey(value, counts);
    const origin: LayerOrigin = { models: place.path, classKey: place.keys + key };
    if (isModel(value)) {
      const inner = readModel(value, reading.at(layerText(value)));
      const name = modelName(inner.config, inner.className);
      const inside = { path: [...place.path, name], keys: `${origin.classKey}/layers/` };
      const chain = readLayers(inner.className, inner.config, value, inside, reading.at(layerText(value)));
      // What comes in is known from the layer before.
      links.push(...chain.filter(({ layer }) => layer.class_name !== "InputLayer" || links.length === 0));
      continue;
    }
    const layer = readLayer(value, reading);
    const shape = inputShapeOf(value, layer.class_name, links.length === 0, reading);
    if (layer.class_name === "InputLayer") {
      if (links.length > 0) {
        const text = "An InputLayer stands behind other layers: the network has several inputs.";
        throw errorAt(reading.at(layerText(value)).where, text);
      }
      links.push({ layer: inputLayer(shape, nameOf(layer) ?? "input_layer"), origin });
      continue;
    }
    if (links.length === 0) {
      const known = shape ?? buildShape(settings, model, value, place.path.length === 0, reading);
      if (known !== undefined) {
        const name = `${nameOf(layer) ?? key}_input`;
        links.push({ layer: inputLayer(known, name), origin: { models: place.path, classKey: "" } });
      }
    }
    links.push({ layer, origin });
  }
  return links;
}

function isModel(value: unknown): boolean {
  const className = isObject(value) ? own(value, "class_name") : undefined;
  return typeof className === "string" && MODEL_CLASSES.has(className);
}

/** The class in snake case and its number among those of its class, as Keras 3 names the groups of its weights files. */
function classKey(value: unknown, counts: Map<string, number>): string {
  const className = isObject(value) ? own(value, "class_name") : undefined;
  const base = snakeCase(typeof className === "string" ? className : "");
  const count = counts.get(base) ?? 0;
  counts.set(base, count + 1);
  return count === 0 ? base : `${base}_${count}`;
}

function inputShapeOf(
  value: unknown,
  className: string,
  isFirst: boolean,
  reading: Reading,
): BatchShape | undefined {
  if (!isFirst && className !== "InputLayer") return undefined;
  const config = own(value as JsonObject, "config");
  return isObject(config) ? readInputShape(config, reading.at(layerText(value))) : undefined;
}

/** What a model without an input layer was built for, where the file says so. */
function buildShape(
  settings: JsonObject,
  model: unknown,
  first: unknown,
  isOutermost: boolean,
  reading: Reading,
): BatchShape | undefined {
  const shapeIn = (object: unknown): unknown => {
    const build = isObject(object) ? own(object, "build_config") : undefined;
    return isObject(build) ? own(build, "input_shape") : undefined;
  };
  const places = [own(settings, "build_input_shape"), shapeIn(model), shapeIn(first)];
  const shape = places.find((place) => place !== undefined && place !== null);
  return shape === undefined || !isOutermost ? undefined : readBatchShape(shape, "input_shape", reading);
}

function inputLayer(shape: BatchShape | undefined, name: string): KerasObject {
  return {
    module: "keras.layers",
    class_name: "InputLayer",
    config: { ...(shape && { batch_shape: shape }), dtype: "float32", sparse: false, ragged: false, name },
    registered_name: null,
  };
}

function nameOf({ config: { name } }: KerasObject): string | undefined {
  return typeof name === "string" ? name : undefined;
}

/** Layers of models inside may have the name of one outside: then the model's name goes before. */
function renameDoubles(links: readonly Link[]): void {
  const taken = new Set<unknown>(
    links.filter(({ origin }) => origin.models.length === 0).map(({ layer }) => layer.config["name"]),
  );
  for (const { layer, origin } of links) {
    const name = nameOf(layer);
    if (origin.models.length === 0 || name === undefined) continue;
    let free = name;
    for (const model of [...origin.models].reverse()) {
      if (!taken.has(free)) break;
      free = `${model}_${free}`;
    }
    for (let number = 1; taken.has(free); number++) free = `${name}_${number}`;
    taken.add(free);
    layer.config["name"] = free;
  }
}
