import { crc32 } from "../util/crc32.js";
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

/**
 * The files in a zip archive by its directory (APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16). Nothing is unpacked yet.
 * @param archive what to call it in errors
 * @throws Error when it is no zip archive, or is cut short, or its directory points outside of it
 */
export function listZip(bytes: Uint8Array, archive: string): ZipEntry[] {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new Error(`${archive} is not a npz file: it does not start with "PK", as zip archives do.`);
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

/** The end record: it is the last thing in the archive, before a comment of at most 65535 bytes. */
function findEnd(bytes: Uint8Array): DataView | undefined {
  const length = 22;
  for (let at = bytes.length - length; at >= Math.max(0, bytes.length - length - 0xffff); at--) {
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6) {
      return new DataView(bytes.buffer, bytes.byteOffset + at, length);
    }
  }
  return undefined;
}

function readDirectory(bytes: Uint8Array, end: DataView, archive: string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: ZipEntry[] = [];
  let at = end.getUint32(16, true);
  for (let count = end.getUint16(10, true); count > 0; count--) {
    if (view.getUint32(at) !== 0x504b0102) throw new Error(`${archive} is damaged: its directory is broken.`);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(slice(bytes, at + 46, nameLength));
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new Error(`${archive}: "${name}" is encrypted.`);
    const header = view.getUint32(at + 42, true);
    if (view.getUint32(header) !== 0x504b0304)
      throw new Error(`${archive} is damaged: "${name}" is not where it should be.`);
    const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      packed: slice(bytes, start, view.getUint32(at + 20, true)),
      size: view.getUint32(at + 24, true),
      crc: view.getUint32(at + 16, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
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
      `${name} is packed by method ${entry.method}; only deflate is read. Save it by np.savez_compressed.`,
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
