import { parseJson } from "../saving/parseJson.js";
import { modelFromArchitecture } from "./modelFromArchitecture.js";
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
  return modelFromArchitecture(Sequential, parseJson(json, { file: "the JSON text" }), "the JSON text");
}

/** A model with fresh weights, from `model.getConfig()`. @throws ModelFileError when a layer is unknown or does not suit */
export function modelFromConfig(config: unknown): Sequential {
  return modelFromArchitecture(Sequential, { class_name: "Sequential", config }, "the config");
}
