import { files } from "#platform/files";
import type { FileSource } from "../FileSource.js";
import { findModelFile } from "../findModelFile.js";
import { OPFS } from "../opfs.js";
import { bytesSource } from "./bytesSource.js";
import { findInOpfs, opfsSource } from "./opfsSource.js";
import { pathSource } from "./pathSource.js";
import { type FetchOptions, urlSource } from "./urlSource.js";

/**
 * Where a model may come from: a path (with or without its extension, or the folder of a SavedModel), an address on the web, `opfs:` and a path in a
 * browser's private storage, a File the user picked, several of one model (the one that names the others first), bytes; or an own source.
 */
export type ModelSource = string | URL | Blob | ArrayBuffer | Uint8Array | readonly File[] | FileSource;

/**
 * @param extensions what to try after a name without one, the likeliest first
 * @throws ModelFileError when there is nothing of this name
 */
export async function toSource(
  where: ModelSource,
  extensions: readonly string[],
  options: FetchOptions = {},
): Promise<FileSource> {
  if (where instanceof URL) return fromUrl(where, extensions, options);
  if (typeof where === "string") {
    if (where.startsWith(OPFS)) return opfsSource(await findInOpfs(where, extensions));
    if (/^(https?|file|blob|data):/i.test(where)) return fromUrl(new URL(where), extensions, options);
    if (files.hasPaths) return pathSource(await findModelFile(where, extensions));
    return urlSource(
      new URL(where, (globalThis as { document?: Document }).document?.baseURI ?? location.href),
      options,
    );
  }
  if (where instanceof ArrayBuffer || where instanceof Uint8Array) return bytesSource(where, "the bytes");
  if (where instanceof Blob) return bytesSource(where, nameOf(where));
  if (isFiles(where)) {
    const [first] = where;
    if (first === undefined) throw new Error("Expected at least one file of the model, got none.");
    return bytesSource(first, nameOf(first), where);
  }
  return where;
}

async function fromUrl(url: URL, extensions: readonly string[], options: FetchOptions): Promise<FileSource> {
  if (url.protocol !== "file:") return urlSource(url, options);
  return pathSource(
    await findModelFile(decodeURIComponent(url.pathname).replace(/^\/(?=[A-Za-z]:\/)/, ""), extensions),
  );
}

function nameOf(blob: Blob): string {
  return blob instanceof File ? blob.name : "the bytes";
}

function isFiles(where: readonly File[] | FileSource): where is readonly File[] {
  return Array.isArray(where);
}
