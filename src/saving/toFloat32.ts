/** The kinds of numbers that files hold, by NumPy's names. */
export type NumberType =
  | "float32"
  | "float64"
  | "float16"
  | "bfloat16"
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "bool";

type Reader = (view: DataView, at: number) => number;

/** How many bytes a number has, and how it is read; all little-endian. */
const readers: Readonly<Record<NumberType, readonly [size: number, read: Reader]>> = {
  float32: [4, (view, at) => view.getFloat32(at, true)],
  float64: [8, (view, at) => view.getFloat64(at, true)],
  float16: [2, (view, at) => float16(view.getUint16(at, true))],
  bfloat16: [2, bfloat16],
  int8: [1, (view, at) => view.getInt8(at)],
  uint8: [1, (view, at) => view.getUint8(at)],
  int16: [2, (view, at) => view.getInt16(at, true)],
  uint16: [2, (view, at) => view.getUint16(at, true)],
  int32: [4, (view, at) => view.getInt32(at, true)],
  uint32: [4, (view, at) => view.getUint32(at, true)],
  int64: [8, (view, at) => Number(view.getBigInt64(at, true))],
  uint64: [8, (view, at) => Number(view.getBigUint64(at, true))],
  bool: [1, (view, at) => (view.getUint8(at) === 0 ? 0 : 1)],
};

/** Whether this is the name of a kind of numbers. */
export function isNumberType(dtype: string): dtype is NumberType {
  return Object.hasOwn(readers, dtype);
}

/** How many bytes a number of this type has. */
export function bytesOf(type: NumberType): number {
  return readers[type][0];
}

/** Little-endian numbers as float32, copied: rounded where the type has more digits. A last number that is cut off is left away. */
export function toFloat32(bytes: Uint8Array, type: NumberType): Float32Array {
  const [size, read] = readers[type];
  const result = new Float32Array(Math.floor(bytes.length / size));
  if (type === "float32" && littleEndian) {
    new Uint8Array(result.buffer).set(bytes.subarray(0, result.byteLength));
    return result;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < result.length; i++) result[i] = read(view, i * size);
  return result;
}

/** The first of little-endian numbers, not rounded: integers are exact up to 2^53. */
export function firstNumber(bytes: Uint8Array, type: NumberType): number {
  return readers[type][1](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0);
}

/** Float32 as little-endian bytes, copied. */
export function float32Bytes(numbers: Float32Array): Uint8Array {
  const bytes = new Uint8Array(numbers.byteLength);
  if (littleEndian) bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  else {
    const view = new DataView(bytes.buffer);
    numbers.forEach((number, i) => {
      view.setFloat32(4 * i, number, true);
    });
  }
  return bytes;
}

const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** IEEE 754 half precision: 1 sign, 5 exponent, 10 fraction bits. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const scratch = new DataView(new ArrayBuffer(4));

/** The upper half of a float32. */
function bfloat16(view: DataView, at: number): number {
  scratch.setUint32(0, view.getUint16(at, true) << 16);
  return scratch.getFloat32(0);
}
