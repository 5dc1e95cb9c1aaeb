import type { FileSource } from "../../src/saving/FileSource.js";
import { ModelFileError } from "../../src/saving/ModelFileError.js";

/** Files in memory that are each other's neighbours. */
export function memorySource(
  name: string,
  bytes: Uint8Array,
  others: Record<string, Uint8Array> = {},
): FileSource {
  return {
    name,
    read: () => Promise.resolve(bytes),
    sibling(other) {
      const found = Object.hasOwn(others, other) ? others[other] : undefined;
      if (found === undefined) throw new ModelFileError(other, "There is no such file.");
      return memorySource(other, found, others);
    },
  };
}
