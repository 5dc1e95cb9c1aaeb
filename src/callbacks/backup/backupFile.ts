import { xxh64 } from "../../util/xxh64.js";
import type { TrainingSettings, TrainingState } from "../Training.js";
import { packPlainData, unpackPlainData } from "./packPlainData.js";
import { trainingStateProblem } from "./trainingStateProblem.js";

/** A training that was kept: where it stood, and what it was. */
export interface Backup {
  readonly settings: TrainingSettings;
  readonly state: TrainingState;
}

// The file, all numbers little-endian:
//   16 bytes  "neurone backup 1" (ASCII; the 1 is the version of the layout)
//    4 bytes  length of the JSON, in bytes, a multiple of 4
//    ...      JSON (UTF-8, filled up with spaces): { settings, state }, packed as packPlainData.ts says
//    ...      the arrays: float32
//    8 bytes  XXH64 of everything before
const MAGIC = "neurone backup 1";
const HEAD = MAGIC.length + 4;
const TAIL = 8;

/** No backup is larger: arrays of JavaScript end near there. */
export const MAX_BACKUP_BYTES: number = 2 ** 31 - 1;

/** @throws Error when it holds something that is no plain data, or is too large */
export async function encodeBackup({ settings, state }: Backup): Promise<Uint8Array> {
  const { json, arrays } = packPlainData({ settings, state });
  const text = new TextEncoder().encode(json);
  const textBytes = Math.ceil(text.length / 4) * 4;
  const floats = arrays.reduce((sum, { length }) => sum + length, 0);
  const size = HEAD + textBytes + 4 * floats + TAIL;
  if (size > MAX_BACKUP_BYTES)
    throw new Error(`A backup of ${size} bytes is more than the ${MAX_BACKUP_BYTES} that are allowed.`);
  const bytes = new Uint8Array(size).fill(0x20, HEAD, HEAD + textBytes);
  bytes.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(MAGIC.length, textBytes, true);
  bytes.set(text, HEAD);
  const row = new Float32Array(bytes.buffer, HEAD + textBytes, floats);
  let at = 0;
  for (const array of arrays) {
    row.set(array, at);
    at += array.length;
  }
  view.setBigUint64(size - TAIL, BigInt(`0x${await xxh64(bytes.subarray(0, size - TAIL))}`), true);
  return bytes;
}

/**
 * Reads what `encodeBackup` wrote. Nothing larger than the file is made of it.
 * @throws Error with the reason, a half sentence, when it is something else or damaged
 */
export async function decodeBackup(bytes: Uint8Array): Promise<Backup> {
  const begins = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (begins !== MAGIC) {
    const isOther = begins.startsWith(MAGIC.slice(0, -1));
    throw new Error(isOther ? "it is of another version of neurone" : `it does not begin with "${MAGIC}"`);
  }
  if (bytes.length < HEAD + TAIL) throw new Error(`it ends after ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - TAIL;
  const checksum = view.getBigUint64(end, true).toString(16).padStart(16, "0");
  const actual = await xxh64(bytes.subarray(0, end));
  if (checksum !== actual) throw new Error(`its checksum is ${actual} and should be ${checksum}`);
  const textBytes = view.getUint32(MAGIC.length, true);
  const floats = (end - HEAD - textBytes) / 4;
  if (!Number.isInteger(floats) || floats < 0)
    throw new Error(`a text of ${textBytes} bytes does not suit it`);
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(HEAD, HEAD + textBytes));
  // A copy: the file's bytes may begin anywhere in their buffer.
  const row = new Float32Array(bytes.slice(HEAD + textBytes, end).buffer);
  const value = unpackPlainData(text, row) as Partial<Backup> | null;
  const problem = trainingStateProblem(value?.state);
  if (problem !== undefined) throw new Error(problem);
  if (typeof value?.settings !== "object") throw new Error("it has no settings");
  return value as Backup;
}
