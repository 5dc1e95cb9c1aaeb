import type { TypedArray } from "../util/ndarray.js";

/** Fills `out` with the elements of its type that lie big-endian in `bytes`, and gives it back. */
export function readBigEndian<T extends TypedArray>(bytes: Uint8Array, out: T): T {
  const width = out.BYTES_PER_ELEMENT;
  const swapped = new Uint8Array(out.buffer, out.byteOffset, out.byteLength);
  // Every machine that runs JavaScript today is little-endian.
  for (let from = 0; from < swapped.length; from += width) {
    for (let i = 0; i < width; i++) swapped[from + i] = bytes[from + width - 1 - i]!;
  }
  return out;
}
