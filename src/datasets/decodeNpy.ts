import type { DType, TypedArray } from "../util/ndarray.js";
import { gather, rowMajorStrides } from "../util/strides.js";
import { shapeText, sizeOf } from "../util/tensor.js";
import { readBigEndian } from "./bigEndian.js";
import { truncated } from "../util/Gatherer.js";
import type { RawArray } from "./readIdx.js";

/** An array of a .npy file; `dtype` tells bool from uint8. */
export interface NpyArray extends RawArray {
  readonly dtype: DType;
}

interface ElementType {
  readonly dtype: DType;
  readonly array: new (buffer: ArrayBuffer) => TypedArray;
  readonly width: number;
}

const elementTypes: ReadonlyMap<string, ElementType> = new Map([
  ["b1", { dtype: "bool", array: Uint8Array, width: 1 }],
  ["u1", { dtype: "uint8", array: Uint8Array, width: 1 }],
  ["u2", { dtype: "uint16", array: Uint16Array, width: 2 }],
  ["u4", { dtype: "uint32", array: Uint32Array, width: 4 }],
  ["u8", { dtype: "uint64", array: BigUint64Array, width: 8 }],
  ["i1", { dtype: "int8", array: Int8Array, width: 1 }],
  ["i2", { dtype: "int16", array: Int16Array, width: 2 }],
  ["i4", { dtype: "int32", array: Int32Array, width: 4 }],
  ["i8", { dtype: "int64", array: BigInt64Array, width: 8 }],
  ["f4", { dtype: "float32", array: Float32Array, width: 4 }],
  ["f8", { dtype: "float64", array: Float64Array, width: 8 }],
]);

/** `\x93NUMPY` */
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** NumPy itself refuses longer ones (`max_header_size`). */
const longestHeader = 10_000;

interface Header {
  readonly element: ElementType;
  readonly bigEndian: boolean;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}

/** The array in a .npy file, as plain data; what `readNpy` makes an NDArray of. @throws Error as `readNpy` does */
export function decodeNpy(bytes: Uint8Array, name = "The npy file"): NpyArray {
  const header = readNpyHeader(bytes, name);
  if (header === undefined) throw truncated(name, "at least a whole header", bytes.length);
  const { element, shape, offset, size, bigEndian, fortranOrder } = header;
  if (bytes.length < size) throw truncated(name, `${size} bytes by its header`, bytes.length);
  if (bytes.length > size) {
    throw new Error(`${name} is over-long: expected ${size} bytes by its header, got ${bytes.length}.`);
  }
  const elements = bytes.subarray(offset);
  // A copy where the bytes must be swapped, or may not start at a multiple of the element's width.
  const data = bigEndian
    ? readBigEndian(elements, new element.array(new ArrayBuffer(elements.length)))
    : element.width === 1 && element.dtype !== "int8"
      ? elements
      : new element.array(elements.slice().buffer);
  if (!fortranOrder || shape.length < 2) return { data, shape, dtype: element.dtype };
  const strides = rowMajorStrides(shape.toReversed()).toReversed();
  return { data: gather(data, shape, strides, 0), shape, dtype: element.dtype };
}

/** The header, or undefined when there are too few bytes for a whole one. */
export function readNpyHeader(bytes: Uint8Array, name: string): Header | undefined {
  if (bytes.length < 12) return undefined;
  if (!magic.every((byte, i) => byte === bytes[i])) {
    throw new Error(`${name} is not a npy file: it does not start with "\\x93NUMPY".`);
  }
  const [major, view] = [bytes[6]!, new DataView(bytes.buffer, bytes.byteOffset, 12)];
  if (major < 1 || major > 3)
    throw new Error(`${name} is of npy format ${major}.${bytes[7]!}; 1.0 to 3.0 are read.`);
  const start = major === 1 ? 10 : 12;
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > longestHeader)
    throw new Error(`${name}: a header of ${length} bytes; ${longestHeader} are allowed.`);
  const offset = start + length;
  if (bytes.length < offset) return undefined;
  const text = new TextDecoder(major === 3 ? "utf-8" : "latin1").decode(bytes.subarray(start, offset));
  return parseHeader(text, offset, name);
}

/** @param text a Python dictionary: `{'descr': '<i8', 'fortran_order': False, 'shape': (3, 4), }` */
function parseHeader(text: string, offset: number, name: string): Header {
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const dimensions = /'shape'\s*:\s*\(([\d,\sL]*)\)/.exec(text)?.[1];
  const descr = /'descr'\s*:\s*('[^']*'|\[)/.exec(text)?.[1]?.replaceAll("'", "");
  if (descr === undefined || order === undefined || dimensions === undefined) {
    throw new Error(`${name}: its header is damaged: ${text.trim().slice(0, 120)}`);
  }
  const element = elementTypes.get(descr.slice(1));
  if (element === undefined || !"<>|=".includes(descr.charAt(0))) {
    const what = descr.endsWith("O")
      ? "pickled Python objects, which are not read"
      : `elements of type "${descr}"`;
    throw new Error(`${name} holds ${what}. Save it as one of ${[...elementTypes.keys()].join(", ")}.`);
  }
  const shape = dimensions.match(/\d+/g)?.map(Number) ?? [];
  const elements = sizeOf(shape);
  if (shape.length > 64 || !Number.isSafeInteger(elements)) {
    throw new Error(`${name}: an absurd shape ${shapeText(shape)}.`);
  }
  const size = offset + elements * element.width;
  return { element, bigEndian: descr.startsWith(">"), fortranOrder: order === "True", shape, offset, size };
}
