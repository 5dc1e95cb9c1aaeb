/** How far a download is. */
export interface DownloadProgress {
  /** The file's name, `train-images-idx3-ubyte`. */
  readonly file: string;
  readonly url: string;
  /** Bytes that have come. */
  readonly loaded: number;
  /** Bytes that will come, where the server tells. */
  readonly total: number | undefined;
}

export interface DownloadOptions {
  /** The file's name, for `onProgress`. */
  readonly file: string;
  /** Stop when more comes: it cannot be the right file. */
  readonly maxBytes: number;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** The server has no such file or cannot be reached: asking again at once would not help. */
export class Unavailable extends Error {
  /** Whether the server was there, and refused. */
  readonly refused: boolean;

  constructor(message: string, refused: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = "Unavailable";
    this.refused = refused;
  }
}

/**
 * The bytes at a URL.
 * @throws Unavailable when the server refuses or cannot be reached
 * @throws Error when the transfer breaks off, or goes beyond `maxBytes`; the signal's reason when it is aborted
 */
export async function download(url: string, options: DownloadOptions): Promise<Uint8Array> {
  const { file, maxBytes, fetch = globalThis.fetch, signal, onProgress } = options;
  const response = await fetch(url, signal === undefined ? {} : { signal }).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new Unavailable(`no connection (${reasonOf(cause)})`, false, cause);
  });
  if (!response.ok) {
    throw new Unavailable(`the server answered ${response.status} ${response.statusText}`.trimEnd(), true);
  }
  // What comes instead of the file where a login to the network is asked for, or an application answers every path.
  if (response.headers.get("content-type")?.startsWith("text/html") === true) {
    throw new Unavailable("the server sent a web page", true);
  }
  const total = contentLength(response);
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  for await (const chunk of chunksOf(response)) {
    loaded += chunk.length;
    if (loaded > maxBytes) throw new Error(`the file is over-long: it goes beyond ${maxBytes} bytes`);
    chunks.push(chunk);
    onProgress?.({ file, url, loaded, total });
  }
  if (total !== undefined && loaded < total) {
    throw new Error(`the file is truncated: expected ${total} bytes, got ${loaded}`);
  }
  return join(chunks, loaded);
}

/** `fetch` says only "fetch failed"; why is in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Undefined also when the server packs the file for the way: then it counts the packed bytes. */
function contentLength(response: Response): number | undefined {
  const length = Number(response.headers.get("content-length") ?? NaN);
  return response.headers.has("content-encoding") || Number.isNaN(length) ? undefined : length;
}

async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  // Read by hand: Safari cannot iterate over a stream.
  const reader = response.body?.getReader();
  if (reader === undefined) return;
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

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
