import { unzlibSync } from "fflate";
import type { Hdf5Bytes } from "./Hdf5Bytes.js";

/** A step that a chunk went through when it was written. */
export interface Filter {
  readonly id: number;
  readonly values: readonly number[];
}

const deflate = 1;
const shuffle = 2;
const fletcher = 3;
const names: Record<number, string> = {
  4: "szip",
  5: "n-bit",
  6: "scale-offset",
  32000: "LZF",
  32001: "Blosc",
};

/** Reads a filter pipeline message (specification, section IV.A.2.l). */
export function readFilters(bytes: Hdf5Bytes, start: number): Filter[] {
  const version = bytes.u8(start);
  const count = bytes.u8(start + 1);
  if ((version !== 1 && version !== 2) || count > 32) bytes.damaged("its filters are unknown");
  let at = start + (version === 1 ? 8 : 2);
  return Array.from({ length: count }, () => {
    const id = bytes.u16(at);
    const hasName = version === 1 || id >= 256;
    const nameLength = hasName ? bytes.u16(at + 2) : 0;
    const valuesAt = at + (hasName ? 8 : 6) + (version === 1 ? Math.ceil(nameLength / 8) * 8 : nameLength);
    const valueCount = bytes.u16(at + (hasName ? 6 : 4));
    const values = Array.from({ length: valueCount }, (_, i) => {
      bytes.step(1 / 16);
      return bytes.u32(valuesAt + 4 * i);
    });
    at = valuesAt + 4 * (version === 1 ? Math.ceil(valueCount / 2) * 2 : valueCount);
    if (![deflate, shuffle, fletcher].includes(id)) {
      bytes.refuse(
        `Its data are packed by ${names[id] ?? `filter ${id}`}; only gzip is read. Save it without compression.`,
      );
    }
    return { id, values };
  });
}

/**
 * Takes back what the filters did to a chunk.
 * @param mask bit i: filter i was left out for this chunk
 * @param size what the chunk has to be in the end
 */
export function unfilter(
  bytes: Hdf5Bytes,
  packed: Uint8Array,
  filters: readonly Filter[],
  mask: number,
  size: number,
): Uint8Array {
  let data = packed;
  const active = filters.filter((_, i) => ((mask >>> i) & 1) === 0);
  for (let i = active.length - 1; i >= 0; i--) {
    const { id, values } = active[i]!;
    // A checksum taken before this step is part of what the step had.
    const expected = size + 4 * active.slice(0, i).filter((filter) => filter.id === fletcher).length;
    if (id === deflate) data = inflate(bytes, data, expected);
    else if (id === fletcher) data = checkFletcher(bytes, data);
    else data = unshuffle(data, values[0] ?? 1);
  }
  if (data.length !== size) bytes.damaged(`a chunk of ${size} bytes has ${data.length}`);
  return data;
}

/** The zlib format. More than `size` bytes are not kept, whatever comes out. */
function inflate(bytes: Hdf5Bytes, packed: Uint8Array, size: number): Uint8Array {
  let data: Uint8Array;
  try {
    data = unzlibSync(packed, { out: new Uint8Array(size + 1) });
  } catch (cause) {
    bytes.damaged("its packed data are broken", cause);
  }
  if (data.length !== size) {
    bytes.damaged(`a chunk of ${size} bytes unpacks to ${data.length > size ? "more" : data.length}`);
  }
  const at = packed.length - 4;
  const stored =
    ((packed[at]! << 24) | (packed[at + 1]! << 16) | (packed[at + 2]! << 8) | packed[at + 3]!) >>> 0;
  if (adler32(data) !== stored) bytes.damaged("its packed data have another checksum");
  return data;
}

/** RFC 1950, section 8.2. */
function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let i = 0; i < data.length;) {
    for (const end = Math.min(i + 3800, data.length); i < end; i++) {
      a += data[i]!;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

/** Bytes of the same weight stand together: all first ones, all second ones. */
function unshuffle(data: Uint8Array, elementSize: number): Uint8Array {
  const count = Math.floor(data.length / Math.max(1, elementSize));
  if (elementSize <= 1 || count <= 1) return data;
  const out = Uint8Array.from(data);
  for (let byte = 0; byte < elementSize; byte++) {
    for (let i = 0; i < count; i++) out[i * elementSize + byte] = data[byte * count + i]!;
  }
  return out;
}

/** Fletcher's checksum of 32 bits as HDF5 takes it: of big-endian words, kept little-endian behind the data. */
function checkFletcher(bytes: Hdf5Bytes, data: Uint8Array): Uint8Array {
  if (data.length < 4) bytes.damaged("a chunk has no checksum");
  const content = data.subarray(0, data.length - 4);
  let [a, b] = [0, 0];
  for (let i = 0; i < content.length; i += 2) {
    a = (a + content[i]! * 256 + (content[i + 1] ?? 0)) % 65535;
    b = (b + a) % 65535;
  }
  const at = content.length;
  const stored = data[at]! + data[at + 1]! * 256;
  const storedHigh = data[at + 2]! + data[at + 3]! * 256;
  // 0 and 65535 are the same, modulo 65535.
  if (stored % 65535 !== a || storedHigh % 65535 !== b) bytes.damaged("a chunk has another checksum");
  return content;
}
