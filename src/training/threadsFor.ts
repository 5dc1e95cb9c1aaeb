import type { Engine } from "../engine/Engine.js";
import type { Layer } from "../layers/Layer.js";

/** Multiply-adds of a batch's forward pass below which a second thread costs more than it brings: it takes some microseconds to meet. */
const WORTH_A_THREAD = 200_000;

/** How many threads a batch of this size is worth. The result does not depend on it. */
export function threadsFor(engine: Engine, layers: readonly Layer[], batchSize: number): number {
  const weights = layers.reduce((sum, layer) => sum + layer.countParams(), 0);
  return Math.max(1, Math.min(engine.availableThreads, Math.floor((weights * batchSize) / WORTH_A_THREAD)));
}
