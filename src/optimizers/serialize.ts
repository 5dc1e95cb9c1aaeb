import { type KerasObject, toKerasObject } from "../util/KerasObject.js";
import type { Optimizer } from "./Optimizer.js";

/** The optimizer as Keras writes it into files, without what it remembers. */
export function serialize(optimizer: Optimizer): KerasObject {
  return toKerasObject("keras.optimizers", optimizer);
}
