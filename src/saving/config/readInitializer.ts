import type { KerasObject } from "../../util/KerasObject.js";
import { readClass } from "./readClass.js";
import { readFunction } from "./readFunction.js";
import type { Reading } from "./Reading.js";
import { shown } from "./values.js";

/** Options of initializers, Keras' own of all ages; the others are left aside with a note. */
const OPTIONS: ReadonlySet<string> = new Set([
  "seed",
  "mean",
  "stddev",
  "minval",
  "maxval",
  "value",
  "gain",
  "scale",
  "mode",
  "distribution",
  "input_axes",
  "output_axes",
]);

/**
 * An initializer: its name, or an object with its options. `dtype` is left away: everything is float32.
 * @throws ModelFileError when it is none of Keras' own
 */
export function readInitializer(value: unknown, reading: Reading): string | KerasObject {
  if (typeof value === "string") return value;
  const name = readFunction(value, "the initializer", reading);
  if (name !== undefined) return name;
  const { className, config } = readClass(value, "the initializer", reading);
  // TF.js and old files may have {"class_name": "glorot_uniform"}.
  const result: Record<string, unknown> = {};
  for (const [key, option] of Object.entries(config)) {
    if (OPTIONS.has(key)) result[key] = option;
    else if (key !== "dtype" && option !== null && option !== false) {
      reading.note(
        `The option ${shown(key)} of the initializer ${className} is not known here and was left aside.`,
      );
    }
  }
  return { module: "keras.initializers", class_name: className, config: result, registered_name: null };
}
