import { files, type FileCache } from "#platform/files";
import { parts, toDataset, type Dataset, type Part, type RawDataset } from "./Dataset.js";
import { download, Unavailable, type DownloadProgress } from "./download.js";
import { longestFile, verifyFile, type KnownDataset } from "./KnownDataset.js";
import { fileNames, findIdxFiles } from "./loadIdxFolder.js";
import { npzDataset } from "./npzDataset.js";
import type { RawArray } from "./readIdx.js";

/** Where a data set is to come from. By default from wherever it is found first. */
export interface LoadDataOptions {
  /** A folder of the four idx files (`.gz` or not), or a `.npz` file as Keras ships it. Nothing else is looked at. */
  path?: string;
  /** The folder that keeps downloads. Default: `neurone` in the user's cache folder; a browser has its own. */
  cacheDir?: string;
  /** Base URLs to download the four files from, in the order they are tried. Default: public ones. */
  mirrors?: readonly string[];
  /** A single base URL, in a browser relative to the page: `loadData({ url: "data/mnist/" })`. The same as `mirrors: [url]`. */
  url?: string;
  /** Called for every piece of a download. */
  onProgress?: (progress: DownloadProgress) => void;
  /** Ends the loading: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** What downloads. Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch;
}

/** Loads what one call of `loadData` asks for, and remembers what did not work. */
class Loading {
  readonly #known: KnownDataset;
  readonly #options: LoadDataOptions;
  readonly #problems: string[] = [];

  constructor(known: KnownDataset, options: LoadDataOptions) {
    this.#known = known;
    this.#options = options;
  }

  async run(): Promise<RawDataset> {
    for (const folder of await this.#localFolders()) {
      this.#options.signal?.throwIfAborted();
      try {
        return await this.fromFiles(await findIdxFiles(folder));
      } catch (error) {
        this.#note(folder, error);
      }
    }
    const cache = await files.openCache(this.#known.cacheName, this.#options.cacheDir);
    const arrays = {} as Record<Part, RawArray>;
    for (const part of parts) {
      this.#options.signal?.throwIfAborted();
      arrays[part] = (await this.#fromCache(part, cache)) ?? (await this.#fromMirrors(part, cache));
    }
    return arrays;
  }

  async fromFiles(paths: Readonly<Record<Part, string>>): Promise<RawDataset> {
    const arrays = {} as Record<Part, RawArray>;
    for (const part of parts) {
      const bytes = await files.readFile(paths[part], longestFile(this.#known.files[part]));
      arrays[part] = (await verifyFile(this.#known, part, bytes, paths[part])).array;
    }
    return arrays;
  }

  /** Those of the npm package and of the system's package that are there. */
  async #localFolders(): Promise<string[]> {
    if (!files.hasPaths) return [];
    const { npmPackage, folders } = this.#known;
    const installed = npmPackage === undefined ? undefined : files.packageFolder(npmPackage);
    const candidates = installed === undefined ? folders : [files.joinPath(installed, "data"), ...folders];
    const present = await Promise.all(candidates.map((folder) => files.isFolder(folder)));
    return candidates.filter((_, i) => present[i]);
  }

  /** A damaged file is deleted, and counts as absent. */
  async #fromCache(part: Part, cache: FileCache): Promise<RawArray | undefined> {
    const [name] = fileNames[part];
    try {
      const bytes = await cache.read(name, longestFile(this.#known.files[part]));
      if (bytes === undefined) return undefined;
      return (await verifyFile(this.#known, part, bytes, name)).array;
    } catch (error) {
      this.#note(cache.place, error);
      await cache.remove(name).catch((reason: unknown) => {
        this.#note(cache.place, reason);
      });
      return undefined;
    }
  }

  async #fromMirrors(part: Part, cache: FileCache): Promise<RawArray> {
    const { url, mirrors = this.#known.mirrors } = this.#options;
    for (const mirror of url === undefined ? mirrors : [url]) {
      const plain = mirror.replace(/\/?$/, "/") + fileNames[part][0];
      const outcome = await this.#fromUrl(part, `${plain}.gz`, cache);
      // Public mirrors have the files packed; a server of one's own may have them as they are.
      const array = outcome === "refused" ? await this.#fromUrl(part, plain, cache) : outcome;
      if (typeof array === "object") return array;
    }
    throw this.#failure(part);
  }

  /** A damaged download is never kept; it is fetched once more. */
  async #fromUrl(part: Part, url: string, cache: FileCache): Promise<RawArray | "refused" | "failed"> {
    const [file] = fileNames[part];
    const maxBytes = longestFile(this.#known.files[part]);
    for (let attempt = 1; attempt <= 2; attempt++) {
      try {
        const packed = await download(url, { ...this.#options, file, maxBytes });
        const { bytes, array } = await verifyFile(this.#known, part, packed, file);
        // A cache that cannot be written (a read-only disk, a full one) costs the next session a download, not this one its data.
        await cache.write(file, bytes).catch(() => undefined);
        return array;
      } catch (error) {
        this.#options.signal?.throwIfAborted();
        this.#note(url, error);
        if (error instanceof Unavailable) return error.refused ? "refused" : "failed";
      }
    }
    return "failed";
  }

  #note(place: string, error: unknown): void {
    this.#problems.push(`${place}: ${error instanceof Error ? error.message : String(error)}`);
  }

  #failure(part: Part): Error {
    const { title, npmPackage } = this.#known;
    const install = npmPackage === undefined ? "" : `install the npm package ${npmPackage}, `;
    const advice = files.hasPaths
      ? `Connect to the Internet, ${install}or get the four idx files and pass their folder: loadData({ path }).`
      : "Serve the four idx files with the page and pass their base URL: loadData({ url }).";
    return new Error(
      `${title} could not be loaded: ${fileNames[part][0]} is nowhere to be had.\n${this.#problems.map((line) => `- ${line}\n`).join("")}${advice}`,
    );
  }
}

/**
 * Loads a known data set: from `path` if given, else from the first that has it of an installed npm package, a system's package, the
 * cache, and the mirrors. Every file is compared with its SHA-256. A damaged file in the cache is deleted and fetched again; a damaged
 * download is fetched again once, then from the next mirror.
 *
 * @throws Error when `path` is not the data set, or it is nowhere to be had: then the error tells everything that was tried
 */
export async function loadDataset(known: KnownDataset, options: LoadDataOptions = {}): Promise<Dataset> {
  return toDataset(await loadRawDataset(known, options));
}

/** What `loadDataset` makes NDArrays of. */
export async function loadRawDataset(
  known: KnownDataset,
  options: LoadDataOptions = {},
): Promise<RawDataset> {
  const loading = new Loading(known, options);
  const { path } = options;
  options.signal?.throwIfAborted();
  if (path === undefined) return loading.run();
  if (await files.isFolder(path)) {
    const paths = await findIdxFiles(path);
    try {
      return await loading.fromFiles(paths);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`${reason} For idx files of another data set, call loadIdxFolder("${path}").`, {
        cause,
      });
    }
  }
  if (await files.exists(path)) return npzDataset(known, path);
  throw new Error(`Expected a folder of idx files or a .npz file at ${path}, but there is nothing.`);
}
