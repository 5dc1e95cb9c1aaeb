import { Registry } from "../util/Registry.js";
import { L1 } from "./L1.js";
import { L1L2 } from "./L1L2.js";
import { L2 } from "./L2.js";
import type { Regularizer } from "./Regularizer.js";

/** Every spelling Keras has. `"l1_l2"` stands for factors of 0.01, as Keras documents it; the class alone charges nothing. */
const registry: Registry<() => Regularizer> = new Registry<() => Regularizer>("regularizer", {
  L1: () => new L1(),
  l1: () => new L1(),
  L2: () => new L2(),
  l2: () => new L2(),
  L1L2: () => new L1L2(),
  l1l2: () => new L1L2(),
  l1_l2: () => new L1L2({ l1: 0.01, l2: 0.01 }),
});

/**
 * The regularizer of a name, with its default factors; a regularizer object, or undefined for none, is returned as it is.
 * @throws Error naming the nearest known name when the name is unknown
 */
export function get(identifier: string | Regularizer | undefined): Regularizer | undefined {
  return typeof identifier === "string" ? registry.get(identifier)() : identifier;
}
