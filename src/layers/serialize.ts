import { type KerasObject, toKerasObject } from "../util/KerasObject.js";
import type { Layer } from "./Layer.js";

/** The layer as Keras writes it into files, without its weights. */
export function serialize(layer: Layer): KerasObject {
  return toKerasObject("keras.layers", layer);
}
