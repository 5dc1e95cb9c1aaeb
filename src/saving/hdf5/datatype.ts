import { halfToNumber } from "./half.js";
import type { Hdf5Bytes } from "./Hdf5Bytes.js";

/** The type of a dataset's or attribute's elements. */
export type Datatype = NumberType | TextType | OtherType;

export interface NumberType {
  readonly kind: "number";
  /** NumPy's name, without byte order: `"float32"`. */
  readonly name: string;
  /** Bytes an element. */
  readonly size: number;
  /** Byte order. */
  readonly little: boolean;
  /** Reads one element. */
  readonly read: (view: DataView, at: number) => number;
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
  const little = (flags & 1) === 0;
  const signed = (flags & 8) !== 0;
  const name = `${signed ? "" : "u"}int${size * 8}`;
  const whole = bytes.u16(at + 8) === 0 && bytes.u16(at + 10) === size * 8;
  const read = whole ? integerReaders(little)[name] : undefined;
  if (read === undefined) return { kind: "other", name: `${bytes.u16(at + 10)}-bit integer`, size };
  return { kind: "number", name, size, little, read };
}

function integerReaders(little: boolean): Partial<Record<string, NumberType["read"]>> {
  return {
    int8: (view, at) => view.getInt8(at),
    uint8: (view, at) => view.getUint8(at),
    int16: (view, at) => view.getInt16(at, little),
    uint16: (view, at) => view.getUint16(at, little),
    int32: (view, at) => view.getInt32(at, little),
    uint32: (view, at) => view.getUint32(at, little),
    int64: (view, at) => Number(view.getBigInt64(at, little)),
    uint64: (view, at) => Number(view.getBigUint64(at, little)),
  };
}

/** Only IEEE's own formats, and bfloat16; told by size, and by where the exponent is and how wide. */
function floatingPoint(bytes: Hdf5Bytes, at: number, flags: number, size: number): Datatype {
  const little = (flags & 1) === 0;
  const [exponentAt, exponentSize] = [bytes.u8(at + 12), bytes.u8(at + 13)];
  const [mantissaAt, mantissaSize] = [bytes.u8(at + 14), bytes.u8(at + 15)];
  const format = [size, exponentAt, exponentSize, mantissaAt, mantissaSize, flags & 0x40].join();
  const bits = (view: DataView, start: number): number => view.getUint16(start, little);
  const formats: Partial<Record<string, [string, NumberType["read"]]>> = {
    "2,10,5,0,10,0": ["float16", (view, start) => halfToNumber(bits(view, start))],
    "2,7,8,0,7,0": ["bfloat16", (view, start) => bfloat16ToNumber(bits(view, start))],
    "4,23,8,0,23,0": ["float32", (view, start) => view.getFloat32(start, little)],
    "8,52,11,0,52,0": ["float64", (view, start) => view.getFloat64(start, little)],
  };
  const known = formats[format];
  if (known === undefined) return { kind: "other", name: `${size * 8}-bit float of an unknown format`, size };
  return { kind: "number", name: known[0], size, little, read: known[1] };
}

const scratch: DataView = new DataView(new ArrayBuffer(4));

/** The first half of a float32. */
function bfloat16ToNumber(bits: number): number {
  scratch.setUint32(0, bits * 0x10000);
  return scratch.getFloat32(0);
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
