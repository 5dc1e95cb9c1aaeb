import type { KerasObject } from "../../util/KerasObject.js";
import { readClass } from "./readClass.js";
import type { Reading } from "./Reading.js";
import { isObject, own, shown } from "./values.js";

/** Keras 1 wrote `{ "name": "WeightRegularizer", "l1": 0.0, "l2": 0.01 }`. */
const KERAS_1_NAMES: ReadonlySet<unknown> = new Set([
  "WeightRegularizer",
  "L1L2Regularizer",
  "L1Regularizer",
  "L2Regularizer",
]);

const FACTORS: ReadonlyMap<string, readonly string[]> = new Map([
  ["L1", ["l1"]],
  ["L2", ["l2"]],
  ["L1L2", ["l1", "l2"]],
]);

/**
 * A regularizer: its name, an object with its factors, or null for none.
 * @throws ModelFileError when it is none of Keras' own
 */
export function readRegularizer(value: unknown, reading: Reading): string | KerasObject | null {
  if (value === null || value === undefined || typeof value === "string") return value ?? null;
  if (isObject(value) && KERAS_1_NAMES.has(own(value, "name"))) return regularizer("L1L2", value);
  const { className, config } = readClass(value, "the regularizer", reading);
  if (FACTORS.has(className)) return regularizer(className, config);
  reading.note(
    `The regularizer ${shown(className)} is not there and was left aside: further training does without it.`,
  );
  return null;
}

function regularizer(className: string, config: Readonly<Record<string, unknown>>): KerasObject {
  const factors = FACTORS.get(className)!.map((factor) => [factor, own(config, factor) ?? 0]);
  return {
    module: "keras.regularizers",
    class_name: className,
    config: Object.fromEntries(factors) as Record<string, unknown>,
    registered_name: null,
  };
}
