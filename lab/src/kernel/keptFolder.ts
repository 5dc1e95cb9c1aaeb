/** Where the notebooks' files are kept: the browser's own folder for this page, or memory where there is none. */
export interface KeptFolder {
  kindOf(path: string): Promise<"file" | "folder" | undefined>;
  read(path: string): Promise<Uint8Array>;
  list(path: string): Promise<string[]>;
  makeFolder(path: string): Promise<void>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
  /** The paths of all files, sorted. */
  all(): Promise<string[]>;
}

/** The name of our folder in the origin's private file system. */
const root = "neurone-notebooks";

export async function keptFolder(): Promise<KeptFolder> {
  try {
    return new PrivateFolder(
      await (await navigator.storage.getDirectory()).getDirectoryHandle(root, { create: true }),
    );
  } catch {
    // A private window, or an old browser: files live as long as the kernel.
    return new MemoryFolder();
  }
}

const split = (path: string): string[] => path.split("/").filter((part) => part !== "");

class PrivateFolder implements KeptFolder {
  readonly #root: FileSystemDirectoryHandle;

  constructor(folder: FileSystemDirectoryHandle) {
    this.#root = folder;
  }

  async #folder(parts: readonly string[], create = false): Promise<FileSystemDirectoryHandle> {
    let folder = this.#root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create });
    return folder;
  }

  async #file(path: string, create = false): Promise<FileSystemFileHandle> {
    const parts = split(path);
    const folder = await this.#folder(parts.slice(0, -1), create);
    return folder.getFileHandle(parts.at(-1) ?? "", { create });
  }

  async kindOf(path: string): Promise<"file" | "folder" | undefined> {
    try {
      await this.#folder(split(path));
      return "folder";
    } catch {
      return this.#file(path).then(
        () => "file",
        () => undefined,
      );
    }
  }

  async read(path: string): Promise<Uint8Array> {
    const file = await (await this.#file(path)).getFile();
    return new Uint8Array(await file.arrayBuffer());
  }

  async list(path: string): Promise<string[]> {
    const names: string[] = [];
    for await (const name of (await this.#folder(split(path))).keys()) names.push(name);
    return names.sort();
  }

  async makeFolder(path: string): Promise<void> {
    await this.#folder(split(path), true);
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    const handle = await this.#file(path, true);
    const data = bytes as Uint8Array<ArrayBuffer>;
    if ("createWritable" in handle) {
      // The old file stays until the new one is whole.
      const stream = await handle.createWritable();
      await stream.write(data);
      await stream.close();
      return;
    }
    const access = await (handle as unknown as SyncHandle).createSyncAccessHandle();
    try {
      access.truncate(0);
      access.write(data, { at: 0 });
      access.flush();
    } finally {
      access.close();
    }
  }

  async remove(path: string): Promise<void> {
    const parts = split(path);
    try {
      await (await this.#folder(parts.slice(0, -1))).removeEntry(parts.at(-1) ?? "", { recursive: true });
    } catch (error) {
      if ((error as Error).name !== "NotFoundError") throw error;
    }
  }

  async all(): Promise<string[]> {
    const found: string[] = [];
    const visit = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === "file") found.push(`${path}/${name}`);
        else await visit(handle, `${path}/${name}`);
      }
    };
    await visit(this.#root, "");
    return found.sort();
  }
}

interface SyncHandle {
  createSyncAccessHandle(): Promise<{
    truncate(size: number): void;
    write(data: Uint8Array, options: { at: number }): number;
    flush(): void;
    close(): void;
  }>;
}

class MemoryFolder implements KeptFolder {
  readonly #files = new Map<string, Uint8Array>();

  kindOf(path: string): Promise<"file" | "folder" | undefined> {
    if (this.#files.has(path)) return Promise.resolve("file");
    const inside = [...this.#files.keys()].some((one) => one.startsWith(`${path}/`));
    return Promise.resolve(inside ? "folder" : undefined);
  }
  read(path: string): Promise<Uint8Array> {
    return Promise.resolve(this.#files.get(path)!.slice());
  }
  list(path: string): Promise<string[]> {
    const inside = [...this.#files.keys()].filter((one) => one.startsWith(`${path}/`));
    return Promise.resolve(
      [...new Set(inside.map((one) => one.slice(path.length + 1).split("/")[0]!))].sort(),
    );
  }
  makeFolder(): Promise<void> {
    return Promise.resolve();
  }
  write(path: string, bytes: Uint8Array): Promise<void> {
    this.#files.set(path, bytes.slice());
    return Promise.resolve();
  }
  remove(path: string): Promise<void> {
    for (const one of this.#files.keys())
      if (one === path || one.startsWith(`${path}/`)) this.#files.delete(one);
    return Promise.resolve();
  }
  all(): Promise<string[]> {
    return Promise.resolve([...this.#files.keys()].sort());
  }
}
