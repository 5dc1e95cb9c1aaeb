import type { FileSource } from "../FileSource.js";
import { ModelFileError } from "../ModelFileError.js";
import { splitPath } from "../splitPath.js";
import { checkNeighbour, checkSize } from "./neighbour.js";

/** Bytes in memory: an ArrayBuffer, a Uint8Array, a Blob or a File the user picked; files beside it are found by name. */
export function bytesSource(
  bytes: ArrayBuffer | Uint8Array | Blob,
  name: string,
  beside: readonly File[] = [],
): FileSource {
  return {
    name,
    async read(maxBytes = Infinity) {
      checkSize(name, bytes instanceof Blob ? bytes.size : bytes.byteLength, maxBytes);
      if (bytes instanceof Uint8Array) return bytes;
      return new Uint8Array(bytes instanceof Blob ? await bytes.arrayBuffer() : bytes);
    },
    sibling(other) {
      checkNeighbour(name, other);
      const wanted = splitPath(other).name;
      const file = beside.find((candidate) => candidate.name === wanted);
      if (file !== undefined) return bytesSource(file, file.name, beside);
      throw new ModelFileError(
        name,
        `The model also needs the file "${other}", which was not given: pass all its files, loadModel([file, file, ...]), the one that names the others first.`,
      );
    },
  };
}
