import { Registry } from "../util/Registry.js";
import { Adadelta } from "./Adadelta.js";
import { Adagrad } from "./Adagrad.js";
import { Adam } from "./Adam.js";
import { Adamax } from "./Adamax.js";
import { AdamW } from "./AdamW.js";
import { Lion } from "./Lion.js";
import { Nadam } from "./Nadam.js";
import { RMSprop } from "./RMSprop.js";
import { SGD } from "./SGD.js";
import type { Optimizer } from "./Optimizer.js";

/** Keras takes the class name in any case. */
const registry: Registry<new () => Optimizer> = new Registry<new () => Optimizer>("optimizer", {
  adadelta: Adadelta,
  adagrad: Adagrad,
  adam: Adam,
  adamax: Adamax,
  adamw: AdamW,
  lion: Lion,
  nadam: Nadam,
  rmsprop: RMSprop,
  sgd: SGD,
});

/**
 * The optimizer of a name, with its default options; an optimizer object is returned as it is.
 * @throws Error naming the nearest known name when the name is unknown
 */
export function get(identifier: string | Optimizer): Optimizer {
  return typeof identifier === "string" ? new (registry.get(identifier.toLowerCase()))() : identifier;
}
