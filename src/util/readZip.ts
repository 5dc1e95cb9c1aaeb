import { crc32 } from "./crc32.js";
import type { Gatherer } from "./Gatherer.js";

/** A file in a zip archive, still packed. */
export interface ZipEntry {
  readonly name: string;
  /** 0: as it is, 8: deflate. */
  readonly method: number;
  readonly packed: Uint8Array;
  /** Of the unpacked file. */
  readonly size: number;
  readonly crc: number;
}

/** How many packed bytes are unpacked in one step, so that a bomb is noticed early. */
const step = 2 ** 14;

/** What stands for "see the zip64 record" where a number has 16 or 32 bits. */
const [see16, see32] = [0xffff, 0xffffffff];

/**
 * The files in a zip archive by its directory (APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16). Nothing is unpacked yet.
 *
 * The directory and the headers of the files have to agree, and no two files may have one name or share bytes: readers that
 * look at one or the other would see different archives.
 * @param archive what to call it in errors
 * @param kind what it should be: `"a npz file"`
 * @throws Error when it is no zip archive, or is cut short, or says different things in different places
 */
export function listZip(bytes: Uint8Array, archive: string, kind = "a zip archive"): ZipEntry[] {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new Error(`${archive} is not ${kind}: it does not start with "PK", as zip archives do.`);
  }
  const end = findEnd(bytes);
  if (end === undefined)
    throw new Error(`${archive} is truncated: its directory is missing. Fetch it again.`);
  try {
    return readDirectory(bytes, end, archive);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Error(`${archive} is damaged: its directory points outside of it. Fetch it again.`, { cause });
  }
}

/** The end record: the last thing in the archive, before a comment of at most 65535 bytes that goes on to the end. */
function findEnd(bytes: Uint8Array): DataView | undefined {
  const length = 22;
  for (let at = bytes.length - length; at >= Math.max(0, bytes.length - length - 0xffff); at--) {
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6) {
      const view = new DataView(bytes.buffer, bytes.byteOffset + at, length);
      if (at + length + view.getUint16(20, true) === bytes.length) return view;
    }
  }
  return undefined;
}

/** Where a file's bytes are, header and all. */
interface Span {
  readonly start: number;
  readonly end: number;
}

function readDirectory(bytes: Uint8Array, end: DataView, archive: string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = new Map<string, ZipEntry>();
  const spans: Span[] = [];
  const count = end.getUint16(10, true);
  let at = end.getUint32(16, true);
  if (count === see16 || at === see32) {
    throw new Error(`${archive} is of the kind "zip64", for more than 4 GB, which is not read.`);
  }
  if (end.getUint32(4, true) !== 0 || end.getUint16(8, true) !== count) {
    throw new Error(`${archive} is one part of several: join them first.`);
  }
  const directory = at;
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at) !== 0x504b0102) throw new Error(`${archive} is damaged: its directory is broken.`);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(slice(bytes, at + 46, nameLength));
    const { entry, span } = readEntry(bytes, view, at, name, archive);
    if (entries.has(name)) throw new Error(`${archive} holds "${name}" twice.`);
    entries.set(name, entry);
    spans.push(span);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (at !== directory + end.getUint32(12, true)) {
    throw new Error(`${archive} is damaged: its directory is of another length. Fetch it again.`);
  }
  spans.sort((a, b) => a.start - b.start);
  for (let i = 0; i < spans.length; i++) {
    if (spans[i]!.end > (spans[i + 1]?.start ?? directory)) {
      throw new Error(`${archive} is damaged: files in it overlap. Fetch it again.`);
    }
  }
  return [...entries.values()];
}

/** @param at where its record in the directory is */
function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  name: string,
  archive: string,
): { readonly entry: ZipEntry; readonly span: Span } {
  const flags = view.getUint16(at + 8, true);
  if ((flags & 1) === 1) throw new Error(`${archive}: "${name}" is encrypted.`);
  const entry = {
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    size: view.getUint32(at + 24, true),
  };
  const packedSize = view.getUint32(at + 20, true);
  const header = view.getUint32(at + 42, true);
  if (packedSize === see32 || entry.size === see32 || header === see32) {
    throw new Error(`${archive}: "${name}" is of the kind "zip64", for more than 4 GB, which is not read.`);
  }
  if (view.getUint32(header) !== 0x504b0304)
    throw new Error(`${archive} is damaged: "${name}" is not where it should be.`);
  const nameLength = view.getUint16(header + 26, true);
  const start = header + 30 + nameLength + view.getUint16(header + 28, true);
  const packed = slice(bytes, start, packedSize);
  // Zero where sizes were not known yet (flag 8), and "see elsewhere" where they could have become large: both are usual.
  const agrees = (offset: number, value: number): boolean => {
    const here = view.getUint32(header + offset, true);
    return here === value || (here === 0 && (flags & 8) !== 0) || (here === see32 && offset !== 14);
  };
  const same =
    new TextDecoder().decode(slice(bytes, header + 30, nameLength)) === name &&
    view.getUint16(header + 8, true) === entry.method &&
    agrees(14, entry.crc) &&
    agrees(18, packedSize) &&
    agrees(22, entry.size);
  if (!same) {
    throw new Error(
      `${archive} is damaged: it says one thing of "${name}" in its directory, another before its data.`,
    );
  }
  if (entry.method === 0 && packedSize !== entry.size) {
    throw new Error(`${archive} is damaged: "${name}" has ${packedSize} bytes instead of ${entry.size}.`);
  }
  return { entry: { name, packed, ...entry }, span: { start: header, end: start + packedSize } };
}

/** @throws RangeError when the bytes are not all there */
function slice(bytes: Uint8Array, start: number, length: number): Uint8Array {
  if (start + length > bytes.length) throw new RangeError("outside of the archive");
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, length);
}

/**
 * Unpacks an entry into `gatherer`, which decides how long it may be.
 * @param name what to call it in errors
 */
export async function unpackEntry(entry: ZipEntry, gatherer: Gatherer, name: string): Promise<Uint8Array> {
  if (entry.method === 0) gatherer.push(entry.packed);
  else if (entry.method === 8) await inflate(entry.packed, gatherer, name);
  else
    throw new Error(
      `${name} is packed by method ${entry.method}; only files stored as they are or deflated are read.`,
    );
  const file = gatherer.finish();
  if (crc32(file) !== entry.crc)
    throw new Error(`${name} is damaged: its checksum is another. Fetch it again.`);
  return file;
}

async function inflate(packed: Uint8Array, gatherer: Gatherer, name: string): Promise<void> {
  const { Inflate } = await import("fflate");
  let refused: unknown;
  const inflater = new Inflate((chunk) => {
    try {
      gatherer.push(chunk);
    } catch (error) {
      refused = error;
      throw error;
    }
  });
  try {
    for (let at = 0; at < packed.length; at += step) {
      inflater.push(packed.subarray(at, at + step), at + step >= packed.length);
    }
  } catch (cause) {
    if (cause === refused) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${name}: its packed data are damaged (${reason}). Fetch it again.`, { cause });
  }
}
