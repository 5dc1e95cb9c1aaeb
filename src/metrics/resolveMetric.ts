import type { Loss } from "../losses/Loss.js";
import { BinaryAccuracy } from "./BinaryAccuracy.js";
import { BinaryCrossentropy } from "./BinaryCrossentropy.js";
import { CategoricalAccuracy } from "./CategoricalAccuracy.js";
import { CategoricalCrossentropy } from "./CategoricalCrossentropy.js";
import { get } from "./get.js";
import type { Metric } from "./Metric.js";
import { SparseCategoricalAccuracy } from "./SparseCategoricalAccuracy.js";
import { SparseCategoricalCrossentropy } from "./SparseCategoricalCrossentropy.js";

/** What a metric's name may depend on. Shapes hold the batch dimension too; `null` is any size. */
export interface MetricContext {
  readonly outputShape: readonly (number | null)[];
  readonly targetShape: readonly (number | null)[];
  /** The compiled loss; when it takes logits, `"crossentropy"` does. */
  readonly loss?: Loss | undefined;
}

/**
 * A metric as `compile` understands it: `"accuracy"` (`"acc"`) and `"crossentropy"` (`"ce"`) are binary when the model has one
 * output, sparse when the targets are labels, else categorical, as Keras decides. A metric made from a name has that name in
 * `history`: `metrics: ["acc"]` gives `acc` and `val_acc`.
 * @throws Error naming the nearest known name when the name is unknown
 */
export function resolveMetric(identifier: string | Metric, context: MetricContext): Metric {
  if (typeof identifier !== "string") return identifier;
  const options = { name: identifier };
  switch (identifier.toLowerCase()) {
    case "accuracy":
    case "acc":
      return new {
        binary: BinaryAccuracy,
        sparse: SparseCategoricalAccuracy,
        categorical: CategoricalAccuracy,
      }[kindOf(context)](options);
    case "crossentropy":
    case "ce": {
      const fromLogits = context.loss?.getConfig()["from_logits"] === true;
      return new {
        binary: BinaryCrossentropy,
        sparse: SparseCategoricalCrossentropy,
        categorical: CategoricalCrossentropy,
      }[kindOf(context)]({ ...options, fromLogits });
    }
    default:
      return get(identifier, options);
  }
}

function kindOf({ outputShape, targetShape }: MetricContext): "binary" | "sparse" | "categorical" {
  if (outputShape.at(-1) === 1) return "binary";
  return targetShape.length < outputShape.length || targetShape.at(-1) === 1 ? "sparse" : "categorical";
}
