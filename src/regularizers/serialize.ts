import { type KerasObject, toKerasObject } from "../util/KerasObject.js";
import type { Regularizer } from "./Regularizer.js";

/** The regularizer as Keras writes it into files; null for none. */
export function serialize(regularizer: Regularizer | undefined): KerasObject | null {
  return regularizer === undefined ? null : toKerasObject("keras.regularizers", regularizer);
}
