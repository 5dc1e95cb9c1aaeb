import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileSource } from "../../src/saving/FileSource.js";
import { ModelFileError } from "../../src/saving/ModelFileError.js";

/** The folder of the golden files. */
export const goldenFiles = fileURLToPath(new URL("../golden/files/", import.meta.url));

/** A source of files in memory, by their names. */
export function memorySource(name: string, files: Readonly<Record<string, Uint8Array>>): FileSource {
  return {
    name,
    read(maxBytes = Infinity) {
      const bytes = files[name];
      if (bytes === undefined) return Promise.reject(new ModelFileError(name, "There is no such file."));
      if (bytes.length > maxBytes) return Promise.reject(new ModelFileError(name, "The file is too large."));
      return Promise.resolve(bytes);
    },
    sibling: (other) => memorySource(join(name, "..", other), files),
  };
}

/** A source of files in a folder. */
export function diskSource(folder: string, name: string): FileSource {
  return {
    name,
    read() {
      const path = join(folder, name);
      if (!existsSync(path)) return Promise.reject(new ModelFileError(name, "There is no such file."));
      return Promise.resolve(new Uint8Array(readFileSync(path)));
    },
    sibling: (other) => diskSource(folder, join(basename(name) === name ? "" : join(name, ".."), other)),
  };
}
