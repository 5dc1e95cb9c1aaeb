/** What keeps downloaded files from one session to the next: a folder, or the browser's Cache API. */
export interface FileCache {
  /** Where it is, for messages. */
  readonly place: string;
  /** The file's bytes; undefined when it is not there, none when it is larger than `maxBytes`. */
  read(name: string, maxBytes: number): Promise<Uint8Array | undefined>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
}

/**
 * Files, as each host has them. `import { files } from "#platform/files"` gives the host's own: Node, Deno and Bun have paths,
 * a browser has none, there the functions on paths throw an Error that says what to do instead.
 */
export interface Files {
  /** Whether paths mean something here. */
  readonly hasPaths: boolean;

  /**
   * The bytes of a file.
   * @throws Error when there is no such file, or when it is larger than `maxBytes` (checked before it is read)
   */
  readFile(path: string, maxBytes?: number): Promise<Uint8Array>;
  /** Whether there is a file or folder. */
  exists(path: string): Promise<boolean>;
  isFolder(path: string): Promise<boolean>;
  /** The names in a folder, sorted. */
  listFolder(path: string): Promise<string[]>;
  /** Makes a folder, and those above it; one that is there already stays. */
  makeFolder(path: string): Promise<void>;
  /**
   * Writes a whole file, or leaves the old one untouched: a temporary file beside it is written, synced to the disk, then renamed, and the
   * folder is synced. The folder is made if need be. Text is written as UTF-8.
   */
  writeFile(path: string, content: Uint8Array | string): Promise<void>;
  /** Writes several files so: all are complete on the disk before the first is put in its place, in this order. */
  writeFiles(
    entries: readonly { readonly path: string; readonly content: Uint8Array | string }[],
  ): Promise<void>;
  /** Removes a file or a folder with all that is in it; nothing happens when there is none. */
  remove(path: string): Promise<void>;
  joinPath(...parts: string[]): string;

  /** The user's folder for what can be fetched again: `~/.cache/neurone` and its like. */
  cacheFolder(): string;
  /** The folder of an installed npm package, as the running project or this library would find it; undefined when there is none. */
  packageFolder(name: string): string | undefined;
  /**
   * The cache of this name.
   * @param folder where caches are kept, by default `cacheFolder()`; a browser takes no notice of it
   */
  openCache(name: string, folder?: string): Promise<FileCache>;

  /** The contents of gzip data, piece by piece: whoever reads may stop at any size. Throws when the data are damaged or cut short. */
  gunzip(bytes: Uint8Array): AsyncIterable<Uint8Array>;
}
