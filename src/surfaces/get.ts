import { Registry } from "../util/Registry.js";
import { beale } from "./beale.js";
import { bowl } from "./bowl.js";
import { gorge } from "./gorge.js";
import { himmelblau } from "./himmelblau.js";
import { plateau } from "./plateau.js";
import { ravine } from "./ravine.js";
import { rosenbrock } from "./rosenbrock.js";
import { saddle } from "./saddle.js";
import type { Surface } from "./Surface.js";
import { waves } from "./waves.js";

/** All surfaces, in the order in which a lesson would show them. */
export const all: readonly Surface[] = [
  bowl,
  saddle,
  ravine,
  gorge,
  plateau,
  waves,
  rosenbrock,
  beale,
  himmelblau,
];

const registry: Registry<Surface> = new Registry<Surface>(
  "surface",
  Object.fromEntries(all.map((surface) => [surface.name, surface])),
);

/**
 * The surface of a name; a surface of one's own is returned as it is.
 * @throws Error naming the nearest known name when the name is unknown
 */
export function get(identifier: string | Surface): Surface {
  return typeof identifier === "string" ? registry.get(identifier) : identifier;
}
