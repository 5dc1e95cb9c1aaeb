import type { FileCache, Files } from "./files.js";

export type { FileCache, Files } from "./files.js";

/** The name of our cache in the browser's Cache API. */
const cacheName = "neurone";

export const files: Files = {
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
