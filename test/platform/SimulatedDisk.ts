import { dirname } from "node:path";
import { RandomStream } from "../../src/random/RandomStream.js";

/** What a disk throws when the power fails: whoever catches it can do nothing any more. */
export class PowerFailure extends Error {}

/** A file's bytes, as programs see them and as they are on the disk for certain. */
interface Inode {
  bytes: Uint8Array;
  synced: Uint8Array;
}

/** What has been changed in a folder since it was last synced. */
type Change = { readonly name: string; readonly inode: Inode | undefined };

/**
 * The part of `node:fs/promises` that our files stand on, on a disk that promises no more than a real one: what is written stays only when it
 * was synced, a new name or a removal only when its folder was. All else a power failure may undo, or not, in any order.
 */
export class SimulatedDisk {
  /** Steps (writes, syncs, renames, ...) until the power fails; Infinity for never. */
  stepsLeft = Infinity;
  /** Bytes that may still be written before the disk is full. */
  bytesLeft = Infinity;
  steps = 0;
  readonly #random: RandomStream;
  readonly #folders = new Set<string>();
  readonly #names = new Map<string, Inode>();
  readonly #synced = new Map<string, Inode>();
  readonly #changes = new Map<string, Change[]>();

  constructor(seed: number) {
    this.#random = RandomStream.from(seed);
    this.#folders.add(".");
  }

  /** The power comes back: what was not synced is there, or partly, or not. */
  restart(): void {
    for (const [folder, changes] of this.#changes) {
      // A journal keeps the order: some of the first changes are on the disk.
      const kept = this.#random.integer(changes.length + 1);
      for (const change of changes.slice(0, kept)) this.#apply(this.#synced, change);
      this.#changes.set(folder, []);
    }
    this.#names.clear();
    for (const [name, inode] of this.#synced) {
      const { bytes, synced } = inode;
      const lost = bytes !== synced;
      if (lost) inode.bytes = inode.synced = this.#torn(synced, bytes);
      this.#names.set(name, inode);
    }
    this.stepsLeft = Infinity;
    this.bytesLeft = Infinity;
  }

  mkdir = (path: string): Promise<void> => {
    if (this.#folders.has(path)) return Promise.reject(fault("EEXIST"));
    if (!this.#folders.has(dirname(path))) return Promise.reject(fault("ENOENT"));
    this.#folders.add(path);
    return Promise.resolve();
  };

  stat = (path: string): Promise<{ isDirectory: () => boolean; size: number }> => {
    const isFolder = this.#folders.has(path);
    const inode = this.#names.get(path);
    if (inode === undefined && !isFolder) return Promise.reject(fault("ENOENT"));
    return Promise.resolve({ isDirectory: () => isFolder, size: inode?.bytes.length ?? 0 });
  };

  readdir = (path: string): Promise<string[]> =>
    Promise.resolve(
      [...this.#names.keys()]
        .filter((name) => dirname(name) === path)
        .map((name) => name.slice(path.length + 1)),
    );

  rename = async (from: string, to: string): Promise<void> => {
    await this.#step();
    this.#change(to, this.#names.get(from));
    this.#change(from, undefined);
  };

  rm = async (path: string): Promise<void> => {
    await this.#step();
    this.#folders.delete(path);
    if (this.#names.has(path)) this.#change(path, undefined);
  };

  open = async (path: string, flags = "r"): Promise<object> => {
    if (this.#folders.has(path))
      return { sync: () => this.#syncFolder(path), close: () => Promise.resolve() };
    if (flags === "wx") {
      await this.#step();
      const none = new Uint8Array(0);
      this.#change(path, { bytes: none, synced: none });
    }
    const inode = this.#names.get(path);
    if (inode === undefined) throw fault("ENOENT");
    return {
      writeFile: async (content: Uint8Array | string) => {
        const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content.slice();
        await this.#step(() => {
          inode.bytes = bytes.subarray(0, this.#random.integer(bytes.length + 1));
        });
        inode.bytes = bytes.subarray(0, Math.min(bytes.length, this.bytesLeft));
        this.bytesLeft -= bytes.length;
        if (this.bytesLeft < 0) throw fault("ENOSPC: no space left on device, write");
      },
      sync: async () => {
        await this.#step();
        inode.synced = inode.bytes;
      },
      stat: () => Promise.resolve({ size: inode.bytes.length }),
      read: (target: Uint8Array, at: number, length: number, from: number) => {
        const piece = inode.bytes.subarray(from, from + length);
        target.set(piece, at);
        return Promise.resolve({ bytesRead: piece.length });
      },
      close: () => Promise.resolve(),
    };
  };

  async #syncFolder(path: string): Promise<void> {
    await this.#step();
    for (const change of this.#changes.get(path) ?? []) this.#apply(this.#synced, change);
    this.#changes.set(path, []);
  }

  /** @param half what becomes of a step in whose midst the power fails */
  #step(half?: () => void): Promise<void> {
    this.steps++;
    if (this.stepsLeft-- > 0) return Promise.resolve();
    if (this.stepsLeft === -1) half?.();
    return Promise.reject(new PowerFailure("the power failed"));
  }

  #change(name: string, inode: Inode | undefined): void {
    const folder = dirname(name);
    const change = { name, inode };
    this.#apply(this.#names, change);
    this.#changes.set(folder, [...(this.#changes.get(folder) ?? []), change]);
  }

  #apply(names: Map<string, Inode>, { name, inode }: Change): void {
    if (inode === undefined) names.delete(name);
    else names.set(name, inode);
  }

  /** Pages are written in any order: zeros where they are missing. */
  #torn(synced: Uint8Array, bytes: Uint8Array): Uint8Array {
    const torn = new Uint8Array(this.#random.integer(bytes.length + 1));
    for (let at = 0; at < torn.length; at += 512) {
      const source = this.#random.integer(2) === 0 ? bytes : synced;
      torn.set(source.subarray(at, Math.min(at + 512, torn.length)), at);
    }
    return torn;
  }
}

function fault(message: string): Error {
  return Object.assign(new Error(message), { code: message.split(":")[0] });
}
