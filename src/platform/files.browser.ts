import type { FileCache, Files } from "./files.js";

export type { FileCache, Files } from "./files.js";

/** The name of our cache in the browser's Cache API. */
const cacheName = "neurone";

/**
 * A page with files of its own, such as one with notebooks, puts its {@link Files} under this key of `globalThis` (in the worker that computes):
 * then paths mean something here too.
 */
export const filesKey: unique symbol = Symbol.for("neurone.files") as never;

const pathless: Files = {
  hasPaths: false,
  readFile: noPaths,
  exists: noPaths,
  isFolder: noPaths,
  listFolder: noPaths,
  makeFolder: noPaths,
  writeFile: noPaths,
  writeFiles: ([entry]) => noPaths(entry?.path ?? ""),
  remove: noPaths,
  joinPath: (...parts) => parts.join("/"),
  cacheFolder: () => {
    throw new Error(message("cacheFolder"));
  },
  packageFolder: () => undefined,
  openCache,
  gunzip,
};

/** The page's own files, asked for anew each time: the page may bring them after this module. */
function current(): Files {
  const { [filesKey]: own } = globalThis as { [filesKey]?: Partial<Files> };
  return own === undefined ? pathless : { ...pathless, hasPaths: true, ...own };
}

export const files: Files = {
  get hasPaths() {
    return current().hasPaths;
  },
  readFile: (path, maxBytes) => current().readFile(path, maxBytes),
  exists: (path) => current().exists(path),
  isFolder: (path) => current().isFolder(path),
  listFolder: (path) => current().listFolder(path),
  makeFolder: (path) => current().makeFolder(path),
  writeFile: (path, content) => current().writeFile(path, content),
  writeFiles: (entries) => current().writeFiles(entries),
  remove: (path) => current().remove(path),
  joinPath: (...parts) => current().joinPath(...parts),
  cacheFolder: () => current().cacheFolder(),
  packageFolder: (name) => current().packageFolder(name),
  openCache: (name, folder) => current().openCache(name, folder),
  gunzip: (bytes) => current().gunzip(bytes),
};

function noPaths(path: string): Promise<never> {
  return Promise.reject(new Error(message(path)));
}

function message(path: string): string {
  return `A browser has no files by path (asked for "${path}"). Pass the bytes (an ArrayBuffer, from fetch or a file input), or for a data set the base URL of its files: loadData({ url }).`;
}

/** The Cache API is missing on pages served over plain http, and refused in some frames: then nothing is kept. */
async function openCache(name: string): Promise<FileCache> {
  const cache = await (globalThis.caches as CacheStorage | undefined)?.open(cacheName).catch(() => undefined);
  const key = (file: string): string => `/${cacheName}/${name}/${file}`;
  return {
    place: cache === undefined ? "nowhere (this page has no cache)" : "the browser's cache",
    async read(file, maxBytes) {
      const response = await cache?.match(key(file));
      if (response === undefined) return undefined;
      const bytes = new Uint8Array(await response.arrayBuffer());
      return bytes.length > maxBytes ? new Uint8Array(0) : bytes;
    },
    async write(file, bytes) {
      await cache?.put(key(file), new Response(bytes as Uint8Array<ArrayBuffer>));
    },
    async remove(file) {
      await cache?.delete(key(file));
    },
  };
}

async function* gunzip(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  // Read by hand: Safari cannot iterate over a stream.
  const reader = source.pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
