import type { InputLayer } from "../layers/Input.js";
import * as layers from "../layers/index.js";
import type { Layer } from "../layers/Layer.js";
import { KERAS_LAYERS } from "../saving/config/kerasLayers.js";
import { ModelFileError } from "../saving/ModelFileError.js";
import type { Architecture } from "../saving/SavedModel.js";
import type { KerasObject } from "../util/KerasObject.js";
import { nameLayer } from "./LayerChain.js";

/** A file's layers as objects, named but not built: no memory is taken yet. */
export interface FreshLayers {
  readonly input: InputLayer | undefined;
  readonly layers: readonly Layer[];
}

/** @throws ModelFileError naming the layer, when it is not there yet or an option does not suit */
export function layersOf(architecture: Architecture, file: string): FreshLayers {
  let input: InputLayer | undefined;
  const chain: Layer[] = [];
  architecture.layers.forEach((saved) => {
    const text = layerText(saved);
    try {
      if (saved.class_name === "InputLayer" && saved.config["batch_shape"] === undefined) return;
      const layer = deserializeLayer(saved);
      if (layer instanceof layers.InputLayer) {
        if (layer.name === "") layer.name = "input_layer";
        input = layer;
        return;
      }
      nameLayer(layer, chain);
      chain.push(layer);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ModelFileError(file, reason, text, { cause: error });
    }
  });
  return { input, layers: chain };
}

function deserializeLayer(saved: KerasObject): Layer {
  if (layers.layerClasses.includes(saved.class_name) || !KERAS_LAYERS.has(saved.class_name))
    return layers.deserialize(saved);
  throw new Error(
    `Layers of Keras' class ${saved.class_name} are not there yet; there are ${layers.layerClasses.join(", ")}.`,
  );
}

function layerText({ class_name: className, config }: KerasObject): string {
  const { name } = config;
  return typeof name === "string" ? `layer ${JSON.stringify(name)} (${className})` : `a layer (${className})`;
}
