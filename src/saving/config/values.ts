import { errorAt, type Place } from "../Place.js";

/** A JSON object. Its keys come from a file: look them up with `own`. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object's own value: keys such as `constructor` reach no prototype. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** @throws ModelFileError when it is no object */
export function requireObject(value: unknown, what: string, where: Place): JsonObject {
  if (isObject(value)) return value;
  throw errorAt(where, `Expected ${what} to be a JSON object, got ${shown(value)}.`);
}

/** @throws ModelFileError when it is no list */
export function requireList(value: unknown, what: string, where: Place): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw errorAt(where, `Expected ${what} to be a list, got ${shown(value)}.`);
}

/** A value as messages show it: JSON, not too long. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
