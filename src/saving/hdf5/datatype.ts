import { isNumberType, type NumberType as NumberTypeName } from "../toFloat32.js";
import type { Hdf5Bytes } from "./Hdf5Bytes.js";

/** The type of a dataset's or attribute's elements. */
export type Datatype = NumberType | TextType | OtherType;

export interface NumberType {
  readonly kind: "number";
  readonly name: NumberTypeName;
  /** Bytes an element. */
  readonly size: number;
  /** Whether the first byte is the least. */
  readonly little: boolean;
}

export interface TextType {
  readonly kind: "text";
  readonly name: "string";
  readonly size: number;
  /** Whether elements point to texts in the global heap, or are texts filled up by zeros or spaces. */
  readonly variable: boolean;
}

/** References, compounds and whatever else: seen, not read. */
export interface OtherType {
  readonly kind: "other";
  readonly name: string;
  readonly size: number;
}

const otherNames: Record<number, string> = {
  2: "time",
  4: "bit field",
  5: "opaque",
  6: "compound",
  7: "reference",
  9: "variable-length",
  10: "array",
};

/** Reads a datatype message (specification, section IV.A.2.d). */
export function readDatatype(bytes: Hdf5Bytes, at: number): Datatype {
  const kind = bytes.u8(at) & 15;
  const flags = bytes.uint(at + 1, 3);
  const size = bytes.u32(at + 4);
  if (size === 0) bytes.damaged("a datatype has no size");
  if (kind === 0) return integer(bytes, at, flags, size);
  if (kind === 1) return floatingPoint(bytes, at, flags, size);
  if (kind === 3) return { kind: "text", name: "string", size, variable: false };
  if (kind === 8) return enumeration(bytes, at, size);
  if (kind === 9 && (flags & 15) === 1) return { kind: "text", name: "string", size, variable: true };
  return { kind: "other", name: otherNames[kind] ?? `type ${kind}`, size };
}

function integer(bytes: Hdf5Bytes, at: number, flags: number, size: number): Datatype {
  const name = `${(flags & 8) === 0 ? "u" : ""}int${size * 8}`;
  const whole = bytes.u16(at + 8) === 0 && bytes.u16(at + 10) === size * 8;
  if (whole && isNumberType(name)) return { kind: "number", name, size, little: (flags & 1) === 0 };
  return { kind: "other", name: `${bytes.u16(at + 10)}-bit integer`, size };
}

/** IEEE's own formats and bfloat16, by size, where exponent and mantissa are and how wide, and a bit for the order of bytes that a VAX has. */
const floats: ReadonlyMap<string, NumberTypeName> = new Map([
  ["2,10,5,0,10,0", "float16"],
  ["2,7,8,0,7,0", "bfloat16"],
  ["4,23,8,0,23,0", "float32"],
  ["8,52,11,0,52,0", "float64"],
]);

function floatingPoint(bytes: Hdf5Bytes, at: number, flags: number, size: number): Datatype {
  const format = [size, ...bytes.slice(at + 12, 4), flags & 0x40].join();
  const name = floats.get(format);
  if (name === undefined) return { kind: "other", name: `${size * 8}-bit float of an unknown format`, size };
  return { kind: "number", name, size, little: (flags & 1) === 0 };
}

/** The numbers of an array's bytes in little-endian order; copied only where they are not. */
export function littleEndian(data: Uint8Array, { size, little }: NumberType): Uint8Array {
  if (little || size === 1) return data;
  const swapped = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) swapped[i] = data[i - (i % size) + size - 1 - (i % size)]!;
  return swapped;
}

/** h5py writes bool as an enumeration of one byte. */
function enumeration(bytes: Hdf5Bytes, at: number, size: number): Datatype {
  const base = readBase(bytes, at + 8);
  if (base?.kind === "number" && base.size === size) {
    return size === 1 ? { ...base, name: "bool" } : base;
  }
  return { kind: "other", name: "enumeration", size };
}

/** The integer type inside an enumeration; none there for one inside of another, which would go on. */
function readBase(bytes: Hdf5Bytes, at: number): Datatype | undefined {
  return (bytes.u8(at) & 15) === 0 ? readDatatype(bytes, at) : undefined;
}
