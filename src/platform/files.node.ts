import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { createGunzip } from "node:zlib";
import type { FileCache, Files } from "./files.js";

export type { FileCache, Files } from "./files.js";

export const files: Files = {
  hasPaths: true,
  readFile,
  exists: async (path) => (await kindOf(path)) !== undefined,
  isFolder: async (path) => (await kindOf(path)) === "folder",
  listFolder: async (path) => (await readdir(path)).sort(),
  makeFolder,
  writeFile,
  writeFiles,
  remove: (path) => rm(path, { recursive: true, force: true }),
  joinPath: join,
  cacheFolder,
  packageFolder,
  openCache: (name, folder = cacheFolder()) => Promise.resolve(folderCache(join(folder, name))),
  gunzip: (bytes) => {
    const stream = createGunzip({ chunkSize: 2 ** 18 });
    stream.end(bytes);
    return stream;
  },
};

async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function readFile(path: string, maxBytes = Infinity): Promise<Uint8Array> {
  if ((await kindOf(path)) === "folder") throw new Error(`Expected a file at ${path}, but it is a folder.`);
  let file;
  try {
    file = await open(path);
  } catch (error) {
    if (isMissing(error)) throw new Error(`There is no file ${path}.`, { cause: error });
    throw error;
  }
  try {
    const { size } = await file.stat();
    if (size > maxBytes) {
      throw new Error(`The file ${path} has ${size} bytes, more than the ${maxBytes} that are allowed here.`);
    }
    const bytes = new Uint8Array(size);
    let length = 0;
    for (let more = 1; more > 0 && length < size; length += more) {
      more = (await file.read(bytes, length, size - length, length)).bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

/** Makes a folder and those above it. Not by `recursive`, which goes round in circles for ever where nothing can be made (/proc). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await kindOf(path)) === "folder") return;
    const parent = dirname(path);
    if (code !== "ENOENT" || parent === path || (await kindOf(parent)) === "folder") throw error;
    await makeFolder(parent);
    await makeFolder(path);
  }
}

async function writeFile(path: string, content: Uint8Array | string): Promise<void> {
  await writeFiles([{ path, content }]);
}

async function writeFiles(
  entries: readonly { readonly path: string; readonly content: Uint8Array | string }[],
): Promise<void> {
  const staged: { readonly temporary: string; readonly path: string }[] = [];
  try {
    for (const { path, content } of entries) {
      await makeFolder(dirname(path));
      const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
      staged.push({ temporary, path });
      const file = await open(temporary, "wx");
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
    }
    for (const { temporary, path } of staged) await rename(temporary, path);
  } catch (error) {
    for (const { temporary } of staged) await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  for (const folder of new Set(entries.map(({ path }) => dirname(path)))) await syncFolder(folder);
}

/** A name is only safe from a power cut when its folder is on the disk too. Windows has no such call, some file systems refuse it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  try {
    const folder = await open(path);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!["EACCES", "EINVAL", "ENOTSUP", "EPERM"].includes(code)) throw error;
  }
}

/** By the XDG specification a relative XDG_CACHE_HOME is to be ignored. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME !== undefined && isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, "neurone");
  if (process.platform === "win32") {
    return join(LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "neurone", "Cache");
  }
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "neurone");
  return join(homedir(), ".cache", "neurone");
}

function packageFolder(name: string): string | undefined {
  for (const from of [join(process.cwd(), "package.json"), import.meta.url]) {
    try {
      return dirname(createRequire(from).resolve(`${name}/package.json`));
    } catch {
      // Not installed there.
    }
  }
  return undefined;
}

function folderCache(folder: string): FileCache {
  return {
    place: folder,
    async read(name, maxBytes) {
      const path = join(folder, name);
      if ((await kindOf(path)) !== "file") return undefined;
      const { size } = await stat(path);
      return size > maxBytes ? new Uint8Array(0) : readFile(path, maxBytes);
    },
    write: (name, bytes) => writeFile(join(folder, name), bytes),
    remove: (name) => files.remove(join(folder, name)),
  };
}

/** ENOTDIR: a part of the path is a file. */
function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}
