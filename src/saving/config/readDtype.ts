import { errorAt } from "../Place.js";
import { capital } from "./readClass.js";
import type { Reading } from "./Reading.js";
import { isObject, own, shown } from "./values.js";

/** What is said about a policy that is not float32; absent where nothing needs to be said. */
const POLICIES: ReadonlyMap<string, string | undefined> = new Map<string, string | undefined>([
  ["float32", undefined],
  ["mixed_float16", "was computed in float16 with weights in float32"],
  ["mixed_bfloat16", "was computed in bfloat16 with weights in float32"],
  ["float16", "was computed in float16"],
  ["bfloat16", "was computed in bfloat16"],
  ["float64", "was computed in float64; its weights are rounded"],
]);

/**
 * Checks a layer's or a model's `dtype`: a name, or a policy object. Everything is computed in float32 here; what was not gets a note.
 * @throws ModelFileError when the weights are quantized, or the type is unknown
 */
export function readDtype(value: unknown, what: string, reading: Reading): void {
  if (value === null || value === undefined) return;
  let name: unknown = value;
  if (isObject(value)) {
    const className = own(value, "class_name");
    const config = own(value, "config");
    name = isObject(config) ? own(config, "name") : undefined;
    if (className === "DTypePolicyMap") name = isObject(config) ? own(config, "default_policy") : undefined;
    if (className === "PolicyV1") return;
    if (className === "DTypePolicyMap" && (name === null || isObject(name))) return;
    if (typeof className === "string" && /quantized/i.test(className)) name = `quantized (${className})`;
  }
  if (name === "_infer") return;
  if (typeof name !== "string" || !POLICIES.has(name)) {
    throw errorAt(
      reading.where,
      `${capital(what)} computes in ${shown(name)}, which is not there: everything is float32 here. Save the model in Keras with dtype "float32".`,
    );
  }
  const remark = POLICIES.get(name);
  if (remark !== undefined) reading.note(`${capital(what)} ${remark}; here it is computed in float32.`);
}
