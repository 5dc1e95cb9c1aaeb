import { splitPath } from "./splitPath.js";

/** How names of a browser's private storage (the origin private file system) begin. */
export const OPFS = "opfs:";

/** The folder and the name that `opfs:models/model.keras` stands for. @throws Error where there is no such storage, or no such folder */
export async function openOpfs(
  address: string,
  { create }: { readonly create: boolean },
): Promise<{ readonly folder: FileSystemDirectoryHandle; readonly name: string }> {
  const storage = (globalThis.navigator as Partial<Navigator> | undefined)?.storage as
    Partial<StorageManager> | undefined;
  if (storage?.getDirectory === undefined) {
    throw new Error(
      `"${address}": there is no private storage here. Browsers have it on pages from https or localhost; elsewhere give a path.`,
    );
  }
  const { folder: path, name } = splitPath(address.slice(OPFS.length));
  let folder = await storage.getDirectory();
  for (const part of path.split(/[/\\]/).filter((piece) => piece !== "" && piece !== "."))
    folder = await folder.getDirectoryHandle(part, { create });
  return { folder, name };
}
