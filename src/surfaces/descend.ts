import { Hyper } from "../engine/kernels/Hyper.js";
import { squaredNorm, update } from "../engine/reference/updates.js";
import type { Optimizer } from "../optimizers/Optimizer.js";
import type { PathPoint } from "./OptimizerPath.js";
import type { Point, Surface } from "./Surface.js";

/** Where to begin. */
export interface DescentOptions {
  /** Default: the surface's own. */
  start?: Point | undefined;
}

/**
 * An optimizer on its way down a surface, step by step: each `next()` gives where it is, the start first. It computes what the engine would with
 * these two parameters as a variable, bit for bit. It ends when a number is no longer finite; otherwise it never does, and whoever asks stops.
 *
 * The optimizer is only read: its own count of steps stays as it is.
 * @returns (when it ends) the step after which a number was not finite
 * @throws Error when the start is not two finite numbers
 */
export function* descend(
  surface: Surface,
  optimizer: Optimizer,
  options: DescentOptions = {},
): Generator<PathPoint, number, undefined> {
  const start = options.start ?? surface.start;
  const place = Float32Array.from(start);
  if (place.length !== 2 || !place.every(Number.isFinite))
    throw new Error(
      `Expected a start of two finite numbers, such as [-1.5, 0.5]; got [${start.join(", ")}].`,
    );
  const slots = optimizer.slotNames.map(() => new Float32Array(2).fill(optimizer.initialSlotValue));
  for (let step = 0; ; step++) {
    const [x, y] = place as unknown as Point;
    const value = surface.value(x, y);
    const slope = Float32Array.from(surface.gradient(x, y));
    if (![x, y, value, ...slope].every(Number.isFinite)) return step;
    const learningRate = optimizer.learningRateAt(step);
    yield { step, x, y, value, gradient: [slope[0]!, slope[1]!], learningRate };
    const hyper = optimizer.hyper(step);
    hyper[Hyper.GradientScale] = clippingScale(optimizer, slope);
    update(optimizer.kind, place, slope, slots, hyper);
  }
}

/** What the gradient is multiplied with so that its norm stays within the limit. */
function clippingScale({ clipnorm, globalClipnorm }: Optimizer, gradient: Float32Array): number {
  const limit = clipnorm ?? globalClipnorm ?? Infinity;
  const norm = Math.sqrt(squaredNorm(gradient));
  return norm > limit ? limit / norm : 1;
}
