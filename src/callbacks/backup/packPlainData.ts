/**
 * Plain data (JSON's values, numbers that JSON lacks, Float32Arrays) as JSON and a row of float32.
 *
 * In the JSON, `{"$float32": n}` stands for the next n float32 of the row, `{"$number": "NaN"}` for a number that JSON lacks, and a key that
 * begins with `$` has one `$` more.
 */
export interface PackedData {
  readonly json: string;
  /** The arrays, one after the other. */
  readonly arrays: readonly Float32Array[];
}

/** Numbers that JSON does not have, or does not keep. */
const odd: readonly number[] = [NaN, Infinity, -Infinity, -0];
const nameOf = (number: number): string => (Object.is(number, -0) ? "-0" : String(number));

/** @throws Error when something is no plain data */
export function packPlainData(value: unknown): PackedData {
  const arrays: Float32Array[] = [];
  const pack = (item: unknown): unknown => {
    if (typeof item === "number")
      return odd.some((number) => Object.is(number, item)) ? { $number: nameOf(item) } : item;
    if (item === null || item === undefined || typeof item === "string" || typeof item === "boolean")
      return item;
    if (item instanceof Float32Array) {
      arrays.push(item);
      return { $float32: item.length };
    }
    if (Array.isArray(item)) return item.map(pack);
    const prototype: unknown = typeof item === "object" ? Object.getPrototypeOf(item) : undefined;
    if (prototype !== Object.prototype && prototype !== null)
      throw new Error(
        `Expected plain data (JSON's values and Float32Arrays) in the state of a training, got ${describe(item)}.`,
      );
    const entries = Object.entries(item);
    return Object.fromEntries(
      entries.map(([key, part]) => [key.startsWith("$") ? `$${key}` : key, pack(part)]),
    );
  };
  return { json: JSON.stringify(pack(value)), arrays };
}

/** @throws Error when the JSON is none of `packPlainData`, or does not use up the row */
export function unpackPlainData(json: string, row: Float32Array): unknown {
  let used = 0;
  const unpack = (item: unknown): unknown => {
    if (typeof item !== "object" || item === null) return item;
    if (Array.isArray(item)) return item.map(unpack);
    const entries = Object.entries(item);
    const [key = "", value] = entries[0] ?? [];
    if (entries.length === 1 && key === "$number") return oddNumber(value);
    if (entries.length === 1 && key === "$float32") {
      const length = value as number;
      if (!Number.isSafeInteger(length) || length < 0 || length > row.length - used)
        throw new Error(
          `an array of ${String(value)} numbers is announced where ${row.length - used} are left`,
        );
      used += length;
      return row.slice(used - length, used);
    }
    return Object.fromEntries(
      entries.map(([name, part]) => [name.startsWith("$$") ? name.slice(1) : name, unpack(part)]),
    );
  };
  const value = unpack(JSON.parse(json));
  if (used !== row.length) throw new Error(`${row.length - used} numbers are left over`);
  return value;
}

function oddNumber(name: unknown): number {
  const number = odd.find((one) => nameOf(one) === name);
  if (number === undefined) throw new Error(`${JSON.stringify(name)} is no number`);
  return number;
}

function describe(item: unknown): string {
  return typeof item === "object" && item !== null ? `a ${item.constructor.name}` : `a ${typeof item}`;
}
