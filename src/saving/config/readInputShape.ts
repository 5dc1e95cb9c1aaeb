import { errorAt } from "../Place.js";
import type { Reading } from "./Reading.js";
import { type JsonObject, own, shown } from "./values.js";

/** A shape with the batch in front; `null` is a dimension that the file leaves open. */
export type BatchShape = readonly (number | null)[];

/** Dimensions beyond this are no data, but a damaged or hostile file. */
const MAX_DIMENSION = 2 ** 31 - 1;

/**
 * What a layer says about the shape of its input, in any spelling: `batch_shape`, `batch_input_shape`, `input_shape`, `input_dim` (with
 * `input_length`). Undefined when it says nothing.
 */
export function readInputShape(config: JsonObject, reading: Reading): BatchShape | undefined {
  for (const key of ["batch_shape", "batch_input_shape"]) {
    const shape = own(config, key);
    if (shape !== undefined && shape !== null) return readBatchShape(shape, key, reading);
  }
  const shape = own(config, "input_shape");
  if (Array.isArray(shape)) return readBatchShape([null, ...(shape as unknown[])], "input_shape", reading);
  const dimension = own(config, "input_dim");
  if (typeof dimension !== "number") return undefined;
  const length = own(config, "input_length");
  const sizes = typeof length === "number" ? [length, dimension] : [dimension];
  return readBatchShape([null, ...sizes], "input_dim", reading);
}

/**
 * A shape from a file, with the batch in front; a fixed batch size is left open, since any will do.
 * @throws ModelFileError when it is none
 */
export function readBatchShape(value: unknown, key: string, reading: Reading): BatchShape {
  const sizes: unknown =
    typeof value === "object" && value !== null && own(value as JsonObject, "class_name") === "__tuple__"
      ? own(value as JsonObject, "items")
      : value;
  if (!Array.isArray(sizes) || sizes.length === 0 || sizes.length > 10 || !sizes.every(isDimension)) {
    throw errorAt(
      reading.where,
      `Expected ${key} to be a list of whole numbers, the first for the batch, got ${shown(value)}.`,
    );
  }
  return [null, ...sizes.slice(1)];
}

function isDimension(size: unknown): size is number | null {
  return (
    size === null || (Number.isInteger(size) && (size as number) >= 0 && (size as number) <= MAX_DIMENSION)
  );
}
