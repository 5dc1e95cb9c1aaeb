import { files } from "#platform/files";
import type { NDArray } from "numpy-ts";
import type { TypedArray } from "../util/ndarray.js";
import { sizeOf } from "../util/tensor.js";
import { readBigEndian } from "./bigEndian.js";
import { defaultMaxBytes, Gatherer, truncated, type ReadOptions } from "../util/Gatherer.js";

/** An array as it lies in a file: flat, row-major. */
export interface RawArray {
  readonly data: TypedArray;
  readonly shape: readonly number[];
}

/** The element types by the third byte of an idx file. */
const types = {
  0x08: Uint8Array,
  0x09: Int8Array,
  0x0b: Int16Array,
  0x0c: Int32Array,
  0x0d: Float32Array,
  0x0e: Float64Array,
} as const;

interface Header {
  readonly type: (typeof types)[keyof typeof types];
  readonly shape: readonly number[];
  /** Where the elements begin. */
  readonly offset: number;
  /** Of the whole file, in bytes. */
  readonly size: number;
}

/**
 * The array in an idx file, the format of MNIST (http://yann.lecun.com/exdb/mnist): `00 00`, the element type, the number of
 * dimensions, each dimension as a big-endian uint32, then the elements, big-endian and row-major.
 *
 * Data packed with gzip are recognised by their first bytes and unpacked, taking no more memory than the header announces.
 *
 * @param bytes the whole file; a file of bytes is not copied, the NDArray lies over it
 * @returns uint8, int8, int16, int32, float32 or float64, in the file's shape
 * @throws Error when it is not an idx file, truncated, over-long, or announces an absurd size
 */
export async function readIdx(bytes: Uint8Array | ArrayBuffer, options: ReadOptions = {}): Promise<NDArray> {
  const { data, shape } = decodeIdx(await expandIdx(asBytes(bytes), options), options.name);
  const { toNDArray } = await import("../util/toNDArray.js");
  return toNDArray(data, shape);
}

export function asBytes(bytes: Uint8Array | ArrayBuffer): Uint8Array {
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
}

/** The idx file itself, if it is packed with gzip. */
export async function expandIdx(bytes: Uint8Array, options: ReadOptions = {}): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const { name = "The idx file", maxBytes = defaultMaxBytes } = options;
  const gatherer = new Gatherer(name, (start) => readHeader(start, name)?.size, bytes.length, maxBytes);
  const chunks = files.gunzip(bytes)[Symbol.asyncIterator]();
  try {
    for (let next = await unpack(chunks, name); !next.done; next = await unpack(chunks, name)) {
      gatherer.push(next.value);
    }
  } finally {
    await chunks.return?.();
  }
  return gatherer.finish();
}

async function unpack(
  chunks: AsyncIterator<Uint8Array, unknown>,
  name: string,
): Promise<IteratorResult<Uint8Array, unknown>> {
  try {
    return await chunks.next();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${name}: its gzip data are damaged or cut short (${reason}). Fetch it again.`, {
      cause,
    });
  }
}

/** @param bytes an idx file that is not packed */
export function decodeIdx(bytes: Uint8Array, name = "The idx file"): RawArray {
  const header = readHeader(bytes, name);
  if (header === undefined) throw truncated(name, "at least a whole header", bytes.length);
  const { type, shape, offset, size } = header;
  if (bytes.length < size) throw truncated(name, `${size} bytes by its header`, bytes.length);
  if (bytes.length > size) {
    throw new Error(
      `${name} is over-long: expected ${size} bytes by its header, got ${bytes.length}. It is damaged or not the file it says it is.`,
    );
  }
  const elements = bytes.subarray(offset);
  if (type === Uint8Array) return { data: elements, shape };
  return { data: readBigEndian(elements, new type(sizeOf(shape))), shape };
}

/** The header, or undefined when there are too few bytes for a whole one. */
function readHeader(bytes: Uint8Array, name: string): Header | undefined {
  if (bytes.length < 4) return undefined;
  const type = types[bytes[2] as keyof typeof types] as Header["type"] | undefined;
  const rank = bytes[3]!;
  if (bytes[0] !== 0 || bytes[1] !== 0 || type === undefined || rank === 0 || rank > 64) {
    throw new Error(
      `${name} is not an idx file: it starts with ${startOf(bytes)}, an idx file with 00 00, the element type (08 for bytes) and the number of dimensions.`,
    );
  }
  const offset = 4 + 4 * rank;
  if (bytes.length < offset) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, offset);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  return { type, shape, offset, size: offset + sizeOf(shape) * type.BYTES_PER_ELEMENT };
}

/** The first bytes, also as text where they are text: a captive portal's page instead of the file, most often. */
function startOf(bytes: Uint8Array): string {
  const start = Array.from(bytes.subarray(0, 16));
  const text = start.every((byte) => byte >= 0x20 && byte < 0x7f)
    ? ` ("${String.fromCharCode(...start)}")`
    : "";
  const hexadecimal = start.slice(0, 4).map((byte) => byte.toString(16).padStart(2, "0"));
  return hexadecimal.join(" ") + text;
}
