import { Activation } from "../layers/Activation.js";
import { Dense } from "../layers/Dense.js";
import type { Layer } from "../layers/Layer.js";

/** The name of the activation that a network ends with. */
export function lastActivation(layers: readonly Layer[]): string | undefined {
  const last = layers.at(-1);
  return last instanceof Dense || last instanceof Activation ? last.activation.name : undefined;
}
