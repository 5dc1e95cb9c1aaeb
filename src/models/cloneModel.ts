import { readArchitecture } from "../saving/config/readArchitecture.js";
import { parseJson } from "../saving/parseJson.js";
import { layersOf } from "./layersOf.js";
import { Sequential } from "./Sequential.js";

/** A model of the same layers with fresh weights of its own, not compiled (Keras' `clone_model`). */
export function cloneModel(model: Sequential): Sequential {
  return modelFromConfig(model.getConfig());
}

/**
 * A model with fresh weights, from what `model.toJson()` gave, or Python's `model.to_json()` (Keras' `model_from_json`).
 * @throws ModelFileError when it is no JSON, or no chain of layers that are there
 */
export function modelFromJson(json: string): Sequential {
  return fromConfig(parseJson(json, { file: "the JSON text" }), "the JSON text");
}

/** A model with fresh weights, from `model.getConfig()`. @throws ModelFileError when a layer is unknown or does not suit */
export function modelFromConfig(config: unknown): Sequential {
  return fromConfig({ class_name: "Sequential", config }, "the config");
}

function fromConfig(config: unknown, file: string): Sequential {
  const architecture = readArchitecture(config, { file });
  const { input, layers } = layersOf(architecture, file);
  return new Sequential({
    name: architecture.name,
    layers: [...(input === undefined ? [] : [input]), ...layers],
  });
}
