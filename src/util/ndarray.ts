import { gather, rowMajorStrides } from "./strides.js";
import { checkSize, shapeText, sizeOf } from "./tensor.js";
import {
  dtypeOf,
  isTypedArray,
  toNumbers,
  type DType,
  type NumberArray,
  type TypedArray,
} from "./typedArrays.js";

export type { DType, NumberArray, TypedArray } from "./typedArrays.js";

/** Numbers in lists in lists: `[[1, 2], [3, 4]]`; typed arrays and NDArrays may stand for lists. */
export type NestedArray = readonly (number | boolean | TypedArray | ArrayObject | NestedArray)[];

/** An array as an object: numpy-ts' NDArray, or anything with flat row-major `data` and its `shape`. */
export interface ArrayObject {
  readonly data: TypedArray | readonly number[];
  readonly shape: readonly number[];
  /**
   * What every element is divided by, rounded to float32. Pixels may so stay bytes: `{ data: bytes, shape: [60000, 784], divisor: 255 }` trains like the
   * array of `byte / 255`, which takes four times the memory.
   */
  readonly divisor?: number | undefined;
}

/** Whatever a user may hand over as an array. */
export type ArrayInput = ArrayObject | TypedArray | NestedArray;

/** An array that was understood: dense, row-major, numbers. */
export interface PlainArray {
  readonly data: NumberArray;
  readonly shape: readonly number[];
  /** The type the user's elements have; `data` may be wider (int64 arrives as a Float64Array). */
  readonly dtype: DType;
  /** What the elements, bytes then, are still to be divided by; `fromSamples` alone leaves it to do. */
  readonly divisor?: number | undefined;
}

/** What of an NDArray's storage is needed here; numpy-ts does not export its class. */
export interface Storage {
  readonly data: ArrayBufferView;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly dtype: string;
}

/**
 * numpy-ts frees an array in its wasm heap when the NDArray is collected, even while somebody reads the memory. As long as
 * the numbers handed out are alive, this keeps their owner alive too.
 */
const owners = new WeakMap<object, object>();

/**
 * The numbers, shape and dtype of anything array-like.
 *
 * Elements are not copied where they already lie row-major (then they change with the original); a transposed or sliced NDArray
 * is gathered. Bigints become float64, booleans 0 and 1.
 *
 * @param value an NDArray, `{ data, shape }`, a typed array (one dimension), or nested lists
 * @throws Error when lists are ragged (naming where), elements are not numbers, or `shape` does not fit `data`
 */
export function fromArrayLike(value: ArrayInput): PlainArray {
  const storage = storageOf(value);
  if (storage !== undefined) return fromStorage(storage);
  if (isTypedArray(value)) return { data: toNumbers(value), shape: [value.length], dtype: dtypeOf(value) };
  if (Array.isArray(value)) return fromNested(value as NestedArray);
  if (isArrayObject(value)) {
    const { data, shape, divisor } = value;
    checkSize(data.length, shape);
    if (divisor !== undefined) return divided(fromArrayLike({ data, shape }), divisor);
    if (isTypedArray(data)) return { data: toNumbers(data), shape: [...shape], dtype: dtypeOf(data) };
    return { data: fromNested(data, true).data, shape: [...shape], dtype: "float64" };
  }
  throw new Error(
    `Expected an array (an NDArray, { data, shape }, a typed array or nested lists of numbers), got ${describe(value)}.`,
  );
}

/** The same for samples to train on: bytes with a `divisor` stay as they are, with it. */
export function fromSamples(value: ArrayInput): PlainArray {
  if (!isArrayObject(value) || value.divisor === undefined) return fromArrayLike(value);
  const { data, shape, divisor } = value;
  const array = fromArrayLike({ data, shape });
  if (!(array.data instanceof Uint8Array) || !(divisor > 0 && divisor < Infinity))
    return divided(array, divisor);
  return { ...array, divisor };
}

function divided({ data, shape }: PlainArray, divisor: number): PlainArray {
  if (!(divisor > 0 && divisor < Infinity))
    throw new Error(`An array's divisor must be a finite number above 0; ${String(divisor)} came.`);
  const { length } = data;
  const quotients = new Float32Array(length);
  for (let i = 0; i < length; i++) quotients[i] = data[i]! / divisor;
  return { data: quotients, shape, dtype: "float32" };
}

/** The storage of an NDArray of any copy of numpy-ts (`instanceof` would know only our own), else undefined. */
function storageOf(value: unknown): Storage | undefined {
  if (typeof value !== "object" || value === null || !("storage" in value)) return undefined;
  const storage = value.storage as Partial<Storage> | undefined;
  return storage?.strides && typeof storage.offset === "number" ? (storage as Storage) : undefined;
}

function fromStorage(storage: Storage): PlainArray {
  const { shape, strides, offset, dtype } = storage;
  if (dtype.startsWith("complex"))
    throw new Error(`Expected real numbers, got an array of ${dtype}. Take its .real().`);
  // A Float16Array, where the engine has them; numpy-ts takes a Float32Array elsewhere.
  const half = dtype === "float16" && !isTypedArray(storage.data);
  const base = half
    ? Float32Array.from(storage.data as unknown as ArrayLike<number>)
    : (storage.data as TypedArray);
  const size = sizeOf(shape);
  const contiguous =
    size === 0 || rowMajorStrides(shape).every((s, axis) => s === strides[axis] || shape[axis] === 1);
  const elements = contiguous ? base.subarray(offset, offset + size) : gather(base, shape, strides, offset);
  const data = toNumbers(elements);
  if (data === elements) owners.set(data, storage);
  return { data, shape: [...shape], dtype: dtype === "float16" ? "float32" : (dtype as DType) };
}

/** @param list nested lists, or a flat one where the caller knows that nothing else will do */
function fromNested(list: NestedArray, flat = false): PlainArray {
  const shape = flat ? [list.length] : shapeOfNested(list);
  const data = new Float64Array(sizeOf(shape));
  let next = 0;
  const visit = (item: NestedArray[number], depth: number, where: string): void => {
    if (typeof item === "number" || typeof item === "boolean") {
      if (depth < shape.length) throw ragged(where, shape.slice(depth), "a number");
      data[next++] = Number(item);
    } else if (Array.isArray(item)) {
      const expected = shape[depth];
      if (item.length !== expected) throw ragged(where, shape.slice(depth), `a list of ${item.length}`);
      for (let i = 0; i < item.length; i++) visit((item as NestedArray)[i]!, depth + 1, `${where}[${i}]`);
    } else if (isTypedArray(item) || isArrayObject(item)) {
      const inner = fromArrayLike(item);
      const expected = shape.slice(depth);
      if (shapeText(inner.shape) !== shapeText(expected))
        throw ragged(where, expected, `an array of shape ${shapeText(inner.shape)}`);
      data.set(inner.data, next);
      next += inner.data.length;
    } else {
      throw new Error(`Expected a number at ${where}, got ${describe(item)}.`);
    }
  };
  visit(list, 0, "value");
  return { data, shape, dtype: "float64" };
}

/** The shape by the first element of each level; the others are held against it. */
function shapeOfNested(list: NestedArray): number[] {
  const shape: number[] = [];
  let item: NestedArray[number] | undefined = list;
  while (Array.isArray(item)) {
    shape.push(item.length);
    item = (item as NestedArray)[0];
  }
  if (isTypedArray(item)) shape.push(item.length);
  else if (isArrayObject(item)) shape.push(...item.shape);
  return shape;
}

function ragged(where: string, expected: readonly number[], got: string): Error {
  const want = expected.length === 0 ? "a number" : `shape ${shapeText(expected)}`;
  return new Error(
    `Ragged array: expected ${want} at ${where}, as at the first element of its list, got ${got}. All lists of one level must be equally long.`,
  );
}

function isArrayObject(value: unknown): value is ArrayObject {
  if (typeof value !== "object" || value === null || !("data" in value) || !("shape" in value)) return false;
  return (Array.isArray(value.data) || isTypedArray(value.data)) && Array.isArray(value.shape);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "object") return `an object of class ${value.constructor.name}`;
  return typeof value === "string" ? `the text "${value.slice(0, 40)}"` : `a ${typeof value}`;
}
