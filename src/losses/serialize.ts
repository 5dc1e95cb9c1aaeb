import { type KerasObject, toKerasObject } from "../util/KerasObject.js";
import type { Loss } from "./Loss.js";

/** The loss as Keras writes it into files. */
export function serialize(loss: Loss): KerasObject {
  return toKerasObject("keras.losses", loss);
}
