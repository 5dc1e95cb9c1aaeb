import type { KerasObject } from "../../util/KerasObject.js";
import { ModelFileError } from "../ModelFileError.js";
import { readClass } from "./readClass.js";
import { readFunction } from "./readFunction.js";
import { OLD_FUNCTION_NAMES } from "./readLoss.js";
import type { Reading } from "./Reading.js";
import { isObject, type JsonObject, own, shown } from "./values.js";

/** What `MeanMetricWrapper`'s functions are as classes. */
const CLASSES: ReadonlyMap<string, string> = new Map([
  ["binary_accuracy", "BinaryAccuracy"],
  ["categorical_accuracy", "CategoricalAccuracy"],
  ["sparse_categorical_accuracy", "SparseCategoricalAccuracy"],
  ["top_k_categorical_accuracy", "TopKCategoricalAccuracy"],
  ["sparse_top_k_categorical_accuracy", "SparseTopKCategoricalAccuracy"],
  ["accuracy", "Accuracy"],
  ["mean_squared_error", "MeanSquaredError"],
  ["mean_absolute_error", "MeanAbsoluteError"],
  ["mean_absolute_percentage_error", "MeanAbsolutePercentageError"],
  ["mean_squared_logarithmic_error", "MeanSquaredLogarithmicError"],
  ["binary_crossentropy", "BinaryCrossentropy"],
  ["categorical_crossentropy", "CategoricalCrossentropy"],
  ["sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"],
  ["cosine_similarity", "CosineSimilarity"],
  ["kl_divergence", "KLDivergence"],
  ["hinge", "Hinge"],
  ["squared_hinge", "SquaredHinge"],
  ["categorical_hinge", "CategoricalHinge"],
  ["poisson", "Poisson"],
]);

/** Options of metrics that tell nothing here. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(["dtype", "fn", "dynamic"]);

/**
 * Metrics in Keras 3's spelling, from any nesting: `["accuracy"]`, `[["accuracy"]]`, `{ output: ["accuracy"] }`. One that is not Keras' own
 * is left aside with a note: the model and its training are the same without it.
 */
export function readMetrics(value: unknown, reading: Reading): (string | KerasObject)[] {
  return flatten(value).flatMap((metric) => {
    try {
      return readMetric(metric, reading);
    } catch (error) {
      if (!(error instanceof ModelFileError)) throw error;
      reading.note(`A metric was left aside. ${error.reason}`);
      return [];
    }
  });
}

function flatten(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (!isObject(value) || typeof own(value, "class_name") === "string") return [value];
  return Object.values(value).flatMap(flatten);
}

function readMetric(value: unknown, reading: Reading): (string | KerasObject)[] {
  const name = typeof value === "string" ? value : readFunction(value, "the metric", reading);
  if (name !== undefined) return [OLD_FUNCTION_NAMES.get(name) ?? name];
  const { className, config } = readClass(value, "the metric", reading);
  switch (className) {
    // Keras' own bookkeeping of a compiled model, in files of Keras 2.
    case "MetricsContainer":
    case "CompileMetrics":
      return readMetrics(own(config, "metrics"), reading);
    case "Mean":
      return [];
    case "MeanMetricWrapper":
      return [wrapped(config, reading)];
    default:
      return [metric(className, config)];
  }
}

/** `{ fn: "categorical_accuracy", name: "accuracy" }`. */
function wrapped(config: JsonObject, reading: Reading): string | KerasObject {
  const fn = own(config, "fn");
  const name = typeof fn === "string" ? fn : readFunction(fn, "the metric", reading);
  const known = name === undefined ? undefined : (OLD_FUNCTION_NAMES.get(name) ?? name);
  const className = known === undefined ? undefined : CLASSES.get(known);
  if (className !== undefined) return metric(className, config);
  if (known !== undefined) return known;
  throw new ModelFileError(reading.where.file, `Its function ${shown(fn)} is none of Keras' own.`);
}

function metric(className: string, config: JsonObject): KerasObject {
  const kept = Object.entries(config).filter(([key, value]) => !WITHOUT_EFFECT.has(key) && value !== null);
  return {
    module: "keras.metrics",
    class_name: className,
    config: Object.fromEntries(kept),
    registered_name: null,
  };
}
