import { readFileSync } from "node:fs";

/** A file that real Keras or h5py wrote, by its path in `files/`. */
export function goldenFile(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`files/${path}`, import.meta.url)));
}
