import { get as getOptimizer } from "../optimizers/get.js";
import type { Optimizer } from "../optimizers/Optimizer.js";
import { descend, type DescentOptions } from "./descend.js";
import { get as getSurface } from "./get.js";
import type { OptimizerPath, PathPoint } from "./OptimizerPath.js";
import type { Minimum, Surface } from "./Surface.js";

/** Who takes part: an optimizer, Keras' name of one (at the surface's learning rate), or one with a name of its own for the legend. */
export type RaceEntry =
  string | Optimizer | { readonly label: string; readonly optimizer: string | Optimizer };

export interface RaceOptions extends DescentOptions {
  /** How many steps each makes. Default: what the surface needs. */
  steps?: number;
}

/** How near is near, as a share of the surface's width and height. */
const ARRIVAL = 0.02;

/**
 * Lets optimizers run down a surface from one start, each with the library's own arithmetic.
 * @param surface one of `surfaces`, by name or as an object, or one of your own
 * @returns their paths, in the order of the optimizers; at most `steps` + 1 points each, fewer where one diverges
 * @throws Error when a name is unknown, the start is not two finite numbers or the number of steps is not a whole one
 * @example race("saddle", [new SGD({ learningRate: 0.1 }), new Adam({ learningRate: 0.05 })], { steps: 80 })
 */
export function race(
  surface: string | Surface,
  entries: readonly RaceEntry[],
  options: RaceOptions = {},
): OptimizerPath[] {
  const ground = getSurface(surface);
  const steps = options.steps ?? ground.steps;
  if (!Number.isInteger(steps) || steps < 0)
    throw new Error(`Expected a whole number of steps, 0 or more; got ${String(steps)}.`);
  return entries.map((entry) => {
    const { label, optimizer } = contestant(entry, ground);
    const descent = descend(ground, optimizer, options);
    const points: PathPoint[] = [];
    let next = descent.next();
    while (next.done !== true) {
      points.push(next.value);
      if (points.length > steps) break;
      next = descent.next();
    }
    if (points.length === 0)
      throw new Error(`Surface "${ground.name}" has no finite cost and slope at the start.`);
    return {
      label,
      optimizer: optimizer.className,
      learningRate: optimizer.learningRateAt(0),
      points,
      divergedAt: next.done === true ? next.value : undefined,
      arrivedAt: next.done === true ? undefined : arrival(points, ground),
    };
  });
}

function contestant(entry: RaceEntry, surface: Surface): { label: string | undefined; optimizer: Optimizer } {
  if (typeof entry === "object" && "label" in entry)
    return { label: entry.label, optimizer: contestant(entry.optimizer, surface).optimizer };
  const optimizer = getOptimizer(entry);
  const rate = surface.learningRates[optimizer.className];
  if (typeof entry === "string" && rate !== undefined) optimizer.learningRate = rate;
  return { label: undefined, optimizer };
}

/** The first step from which on all points lie near the minimum that is nearest to the last one. */
function arrival(points: readonly PathPoint[], { minima, domain }: Surface): number | undefined {
  const width = (domain.x[1] - domain.x[0]) * ARRIVAL;
  const height = (domain.y[1] - domain.y[0]) * ARRIVAL;
  const isNear = (point: PathPoint, minimum: Minimum): boolean =>
    ((point.x - minimum.x) / width) ** 2 + ((point.y - minimum.y) / height) ** 2 <= 1;
  const goal = minima.find((minimum) => isNear(points.at(-1)!, minimum));
  if (goal === undefined) return undefined;
  const away = points.findLastIndex((point) => !isNear(point, goal));
  return points[away + 1]!.step;
}
