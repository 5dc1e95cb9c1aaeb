import { BinaryCrossentropy } from "./BinaryCrossentropy.js";
import { CategoricalCrossentropy } from "./CategoricalCrossentropy.js";
import { get } from "./get.js";
import type { Loss } from "./Loss.js";
import { SparseCategoricalCrossentropy } from "./SparseCategoricalCrossentropy.js";

/** What is known of a model when its loss is chosen. Shapes hold the batch dimension too; `null` is any size. */
export interface LossContext {
  readonly outputShape: readonly (number | null)[];
  readonly targetShape: readonly (number | null)[];
}

/** Whether the targets must be known to tell which loss this name means. */
export function dependsOnTargets(identifier: string | Loss): boolean {
  return typeof identifier === "string" && ["crossentropy", "ce"].includes(identifier.toLowerCase());
}

/**
 * A loss as `compile` understands it: `"crossentropy"` (`"ce"`) is binary when the model has one output, sparse when the targets are labels, else
 * categorical, as Keras decides (keras/src/trainers/compile_utils.py, get_loss).
 * @throws Error naming the nearest known name when the name is unknown
 */
export function resolveLoss(identifier: string | Loss, { outputShape, targetShape }: LossContext): Loss {
  if (!dependsOnTargets(identifier)) return get(identifier);
  if (outputShape.at(-1) === 1) return new BinaryCrossentropy();
  const areLabels = targetShape.length < outputShape.length || targetShape.at(-1) === 1;
  return areLabels ? new SparseCategoricalCrossentropy() : new CategoricalCrossentropy();
}
