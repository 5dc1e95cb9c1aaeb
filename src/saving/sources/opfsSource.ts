import type { FileSource } from "../FileSource.js";
import { ModelFileError } from "../ModelFileError.js";
import { openOpfs } from "../opfs.js";
import { splitPath } from "../splitPath.js";
import { checkNeighbour, checkSize } from "./neighbour.js";

/** A file of a browser's private storage: `opfs:models/model.keras`. */
export function opfsSource(address: string): FileSource {
  return {
    name: address,
    async read(maxBytes = Infinity) {
      const file = await openFile(address);
      if (file === undefined) throw new ModelFileError(address, "There is no such file.");
      checkSize(address, file.size, maxBytes);
      return new Uint8Array(await file.arrayBuffer());
    },
    sibling(name) {
      checkNeighbour(address, name);
      return opfsSource(splitPath(address).folder + name);
    },
  };
}

/** The name, with the first of the extensions that is there. @throws ModelFileError when there is none */
export async function findInOpfs(address: string, extensions: readonly string[]): Promise<string> {
  for (const candidate of [address, ...extensions.map((extension) => address + extension)])
    if ((await openFile(candidate)) !== undefined) return candidate;
  throw new ModelFileError(
    address,
    `There is no such file in this site's storage, and none of this name with ${extensions.join(", ")}.`,
  );
}

async function openFile(address: string): Promise<File | undefined> {
  try {
    const { folder, name } = await openOpfs(address, { create: false });
    return await (await folder.getFileHandle(name)).getFile();
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
