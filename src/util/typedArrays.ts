/** Typed arrays whose elements are numbers (not bigints). */
export type NumberArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint32Array
  | Uint16Array
  | Uint8Array
  | Uint8ClampedArray;

/** Any typed array an NDArray can be made of. */
export type TypedArray = NumberArray | BigInt64Array | BigUint64Array;

/** numpy-ts' names of element types, but for the complex ones and float16. */
export type DType =
  | "float64"
  | "float32"
  | "int64"
  | "int32"
  | "int16"
  | "int8"
  | "uint64"
  | "uint32"
  | "uint16"
  | "uint8"
  | "bool";

/** By the tag of the array's class: it is also right for Node's Buffer and for arrays of another realm. */
const dtypes: ReadonlyMap<string, DType> = new Map([
  ["Float64Array", "float64"],
  ["Float32Array", "float32"],
  ["BigInt64Array", "int64"],
  ["Int32Array", "int32"],
  ["Int16Array", "int16"],
  ["Int8Array", "int8"],
  ["BigUint64Array", "uint64"],
  ["Uint32Array", "uint32"],
  ["Uint16Array", "uint16"],
  ["Uint8Array", "uint8"],
  ["Uint8ClampedArray", "uint8"],
]);

export function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && dtypes.has((value as TypedArray)[Symbol.toStringTag]);
}

/** The element type of an array, as NumPy calls it. */
export function dtypeOf(data: TypedArray): DType {
  return dtypes.get(data[Symbol.toStringTag])!;
}

/**
 * The same numbers in an array that does not hold bigints: `data` itself, or a Float64Array.
 * @throws Error when a bigint is beyond 2^53 and has no exact float64
 */
export function toNumbers(data: TypedArray): NumberArray {
  if (!data[Symbol.toStringTag].startsWith("Big")) return data as NumberArray;
  return Float64Array.from(data as BigInt64Array, (value, i) => {
    if (Number.isSafeInteger(Number(value))) return Number(value);
    throw new Error(`Element ${i} is ${value.toString()}: beyond 2^53, it has no exact float64.`);
  });
}
