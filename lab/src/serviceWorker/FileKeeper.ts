/** The page's files by their paths, each with the SHA-256 of its content. */
export type FileList = Readonly<Record<string, string>>;

export interface FileKeeperOptions {
  readonly files: FileList;
  /** The folder that the page lies in, with a slash at the end. */
  readonly scope: string;
  readonly caches?: Pick<CacheStorage, "open">;
  readonly fetch?: typeof globalThis.fetch;
}

/** What every answer says, so that threads may share memory on hosts that do not say it themselves. */
const isolation: Readonly<Record<string, string>> = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Files that are fetched at the same time. */
const AT_ONCE = 4;

/**
 * Keeps a version of the page in the browser's cache, and answers from there. A file is known by its path and its content: versions share what they have
 * in common, and never mix.
 */
export class FileKeeper {
  readonly #files: FileList;
  readonly #scope: string;
  readonly #fetch: typeof globalThis.fetch;
  readonly #cache: () => Promise<Cache>;

  constructor({ files, scope, caches = globalThis.caches, fetch = globalThis.fetch }: FileKeeperOptions) {
    this.#files = files;
    this.#scope = scope;
    // A browser's own must be called without an object.
    this.#fetch = (...given) => fetch(...given);
    this.#cache = () => caches.open(`neurone-lab ${new URL(scope).pathname}`);
  }

  /** Fetches what of these files is not here yet. Rejects when one cannot be had, or is of another version. */
  async keep(paths: readonly string[] = Object.keys(this.#files)): Promise<void> {
    const cache = await this.#cache();
    const left = [...paths];
    const work = async (): Promise<void> => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) await this.#keepOne(cache, path);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** Removes the files of other versions. */
  async forgetOthers(): Promise<void> {
    const cache = await this.#cache();
    const own = new Set(Object.keys(this.#files).map((path) => this.#key(path)));
    for (const { url } of await cache.keys()) if (!own.has(url)) await cache.delete(url);
  }

  /** The answer to a request of the page; undefined for what is none of its files' business. */
  answer(request: Request): Promise<Response> | undefined {
    if (request.method !== "GET" || !request.url.startsWith(this.#scope)) return undefined;
    const [path = ""] = request.url.slice(this.#scope.length).split(/[?#]/);
    const name = path === "" ? "index.html" : decodeURIComponent(path);
    return this.#files[name] === undefined ? this.#fromHost(request) : this.#own(name, request);
  }

  async #own(path: string, request: Request): Promise<Response> {
    const cache = await this.#cache();
    const key = this.#key(path);
    let kept = await cache.match(key);
    if (kept === undefined) {
      // Where nothing can be kept, or the host has another version by now, its answer must do.
      await this.#keepOne(cache, path).catch(() => undefined);
      kept = await cache.match(key);
    }
    return kept === undefined ? this.#fromHost(request) : isolated(kept);
  }

  async #fromHost(request: Request): Promise<Response> {
    return isolated(await this.#fetch(request));
  }

  async #keepOne(cache: Cache, path: string): Promise<void> {
    const key = this.#key(path);
    if ((await cache.match(key)) !== undefined) return;
    // Not from the browser's own cache, which may have an older one.
    const response = await this.#fetch(new Request(this.#scope + encodeURI(path), { cache: "no-cache" }));
    if (!response.ok) throw new Error(`${path}: the host answered ${response.status}.`);
    const bytes = await response.arrayBuffer();
    const hash = await sha256(bytes);
    if (hash !== this.#files[path])
      throw new Error(`${path} is of another version: its SHA-256 is ${hash}, not ${this.#files[path]!}.`);
    const type = response.headers.get("content-type") ?? "application/octet-stream";
    await cache.put(key, new Response(bytes, { headers: { "content-type": type } }));
  }

  #key(path: string): string {
    return `${this.#scope}${encodeURI(path)}?${this.#files[path]!}`;
  }
}

/** The same response with the headers of isolation; one of another site, which has none to be read, as it is. */
function isolated(response: Response): Response {
  if (response.status === 0 || response.type === "opaqueredirect" || response.type === "error")
    return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(isolation)) headers.set(name, value);
  const { status, statusText } = response;
  // These may have no body.
  const body = [101, 204, 205, 304].includes(status) ? null : response.body;
  return new Response(body, { status, statusText, headers });
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
