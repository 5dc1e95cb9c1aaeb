import type { FileSource } from "../FileSource.js";
import { ModelFileError } from "../ModelFileError.js";
import { checkNeighbour, checkSize } from "./neighbour.js";

/** How a model is fetched. */
export interface FetchOptions {
  /** The most bytes that are taken of one file. Default 2 GiB. */
  maxBytes?: number;
  /** Told as the bytes come: how many, of how many (undefined where the server does not say), of which file. */
  onProgress?: (progress: FetchProgress) => void;
  /** To give up with. */
  signal?: AbortSignal;
}

/** How far the fetching of a file is. */
export interface FetchProgress {
  readonly file: string;
  readonly receivedBytes: number;
  readonly totalBytes: number | undefined;
}

const DEFAULT_MAX_BYTES = 2 ** 31;

/** A file on a server; those beside it are fetched from the same folder. */
export function urlSource(url: URL, options: FetchOptions = {}): FileSource {
  return {
    name: url.href,
    read: (maxBytes = Infinity) =>
      fetchBytes(url.href, Math.min(maxBytes, options.maxBytes ?? DEFAULT_MAX_BYTES), options),
    sibling(name) {
      checkNeighbour(url.href, name);
      const beside = new URL(name.split("/").map(encodeURIComponent).join("/"), url);
      // What lets the first file through (a signature in the query) may be needed for the others.
      beside.search = url.search;
      return urlSource(beside, options);
    },
  };
}

async function fetchBytes(
  file: string,
  maxBytes: number,
  { onProgress, signal }: FetchOptions,
): Promise<Uint8Array> {
  const response = await request(file, signal);
  const announced = Number(response.headers.get("content-length") ?? NaN);
  // The length of what is packed says little about what it unpacks to.
  const isPacked = response.headers.get("content-encoding") !== null;
  const totalBytes = Number.isFinite(announced) && !isPacked ? announced : undefined;
  if (totalBytes !== undefined) checkSize(file, totalBytes, maxBytes);
  const pieces: Uint8Array[] = [];
  let receivedBytes = 0;
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array(0);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      receivedBytes += value.length;
      checkSize(file, receivedBytes, maxBytes);
      pieces.push(value);
      onProgress?.({ file, receivedBytes, totalBytes });
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error instanceof ModelFileError ? error : failed(file, error);
  }
  if (totalBytes !== undefined && receivedBytes < totalBytes) {
    throw new ModelFileError(file, `The connection broke after ${receivedBytes} of ${totalBytes} bytes.`);
  }
  return concatenate(pieces, receivedBytes);
}

async function request(file: string, signal: AbortSignal | undefined): Promise<Response> {
  let response;
  try {
    response = await fetch(file, signal && { signal });
  } catch (error) {
    throw failed(file, error);
  }
  if (response.ok) return response;
  throw new ModelFileError(file, `The server answered ${response.status} ${response.statusText}.`);
}

function failed(file: string, cause: unknown): ModelFileError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ModelFileError(file, `It could not be fetched: ${reason}.`, undefined, { cause });
}

function concatenate(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
