import { type KerasObject, toKerasObject } from "../util/KerasObject.js";
import type { Initializer } from "./Initializer.js";

/** The initializer as Keras writes it into files. */
export function serialize(initializer: Initializer): KerasObject {
  return toKerasObject("keras.initializers", initializer);
}
