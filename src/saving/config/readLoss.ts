import type { KerasObject } from "../../util/KerasObject.js";
import { errorAt } from "../Place.js";
import { readClass } from "./readClass.js";
import { readFunction } from "./readFunction.js";
import type { Reading } from "./Reading.js";
import { isObject, type JsonObject, own, shown } from "./values.js";

/** Names that Keras no longer has. */
export const OLD_FUNCTION_NAMES: ReadonlyMap<string, string> = new Map([
  ["cosine_proximity", "cosine_similarity"],
  ["cosine", "cosine_similarity"],
  // How TF.js names its functions.
  ["meanSquaredError", "mean_squared_error"],
  ["meanAbsoluteError", "mean_absolute_error"],
  ["meanAbsolutePercentageError", "mean_absolute_percentage_error"],
  ["meanSquaredLogarithmicError", "mean_squared_logarithmic_error"],
  ["categoricalCrossentropy", "categorical_crossentropy"],
  ["sparseCategoricalCrossentropy", "sparse_categorical_crossentropy"],
  ["binaryCrossentropy", "binary_crossentropy"],
  ["kullbackLeiblerDivergence", "kl_divergence"],
  ["squaredHinge", "squared_hinge"],
  ["categoricalHinge", "categorical_hinge"],
  ["cosineProximity", "cosine_similarity"],
  ["categoricalAccuracy", "categorical_accuracy"],
  ["sparseCategoricalAccuracy", "sparse_categorical_accuracy"],
  ["binaryAccuracy", "binary_accuracy"],
]);

/** Options of losses, of all ages. */
const OPTIONS: ReadonlySet<string> = new Set(
  "name reduction from_logits label_smoothing axis ignore_class gamma alpha apply_class_balancing delta".split(
    " ",
  ),
);

/**
 * A loss in Keras 3's spelling: a name, or an object with its options. Undefined for none.
 * @throws ModelFileError when there are several, or it is none of Keras' own
 */
export function readLoss(value: unknown, reading: Reading): string | KerasObject | undefined {
  const only = onlyOne(value, reading);
  if (only === null || only === undefined) return undefined;
  const name = typeof only === "string" ? only : readFunction(only, "the loss", reading);
  if (name !== undefined) return OLD_FUNCTION_NAMES.get(name) ?? name;
  const { className, config } = readClass(only, "the loss", reading);
  if (className === "LossFunctionWrapper") return readLoss(own(config, "fn"), reading);
  return {
    module: "keras.losses",
    class_name: className,
    config: lossConfig(className, config, reading),
    registered_name: null,
  };
}

/** Keras allows a list, or an object by the names of the outputs: here there is one output. */
function onlyOne(value: unknown, reading: Reading): unknown {
  const list: unknown =
    isObject(value) && own(value, "class_name") === undefined ? Object.values(value) : value;
  if (!Array.isArray(list)) return value;
  if (list.length > 1)
    throw errorAt(
      reading.where,
      `Expected one loss, for one output; there are ${list.length}: ${shown(value)}.`,
    );
  return onlyOne(list[0] as unknown, reading);
}

function lossConfig(className: string, config: JsonObject, reading: Reading): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, option] of Object.entries(config)) {
    if (OPTIONS.has(key)) result[key] = option;
    // `fn` is the function that the class stands for.
    else if (key !== "dtype" && key !== "fn" && option !== null && option !== false)
      reading.note(`The option ${shown(key)} of the loss ${className} is not known here and was left aside.`);
  }
  // Keras 2's word for the default.
  if (result["reduction"] === "auto") result["reduction"] = "sum_over_batch_size";
  return result;
}
