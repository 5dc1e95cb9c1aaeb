import type { BackupFiles } from "../../src/callbacks/BackupAndRestore.js";

/** Files in memory; a folder is there when something is in it. */
export class MemoryFiles implements BackupFiles {
  readonly contents = new Map<string, Uint8Array>();

  exists = async (path: string): Promise<boolean> => this.contents.has(path) || (await this.isFolder(path));
  isFolder = (path: string): Promise<boolean> =>
    Promise.resolve([...this.contents.keys()].some((name) => name.startsWith(`${path}/`)));
  readFile = (path: string): Promise<Uint8Array> => {
    const content = this.contents.get(path);
    return content === undefined
      ? Promise.reject(new Error(`There is no file ${path}.`))
      : Promise.resolve(content.slice());
  };
  writeFile = (path: string, content: Uint8Array | string): Promise<void> => {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content.slice();
    this.contents.set(path, bytes);
    return Promise.resolve();
  };
  remove = (path: string): Promise<void> => {
    this.contents.delete(path);
    return Promise.resolve();
  };
  listFolder = (path: string): Promise<string[]> =>
    Promise.resolve(
      [...this.contents.keys()]
        .filter((name) => name.startsWith(`${path}/`))
        .map((name) => name.slice(path.length + 1))
        .sort(),
    );
  joinPath = (...parts: string[]): string => parts.join("/");

  text(path: string): string {
    return new TextDecoder().decode(this.contents.get(path));
  }
}
