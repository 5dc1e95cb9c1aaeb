import { files } from "#platform/files";
import type { FileSource } from "../FileSource.js";
import { ModelFileError } from "../ModelFileError.js";
import { splitPath } from "../splitPath.js";
import { checkNeighbour } from "./neighbour.js";

/** A file of the host's file system. */
export function pathSource(path: string): FileSource {
  return {
    name: path,
    async read(maxBytes) {
      try {
        return await files.readFile(path, maxBytes);
      } catch (error) {
        throw new ModelFileError(path, error instanceof Error ? error.message : String(error), undefined, {
          cause: error,
        });
      }
    },
    sibling(name) {
      checkNeighbour(path, name);
      return pathSource(splitPath(path).folder + name);
    },
  };
}
