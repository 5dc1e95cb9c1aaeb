import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readIdx } from "../../src/datasets/readIdx.js";
import { idxFile, messageOf, numbersOf, shapeOf } from "./makeFiles.js";

const bytes = (...values: number[]) => Uint8Array.from(values);
const read = async (file: Uint8Array | ArrayBuffer) => {
  const array: unknown = await readIdx(file);
  return { shape: shapeOf(array), numbers: numbersOf(array), dtype: (array as { dtype: string }).dtype };
};

describe("readIdx", () => {
  test("reads bytes in any number of dimensions", async () => {
    expect(await read(idxFile([3]))).toEqual({ shape: [3], numbers: [1, 2, 3], dtype: "uint8" });
    expect(await read(idxFile([2, 1, 3]))).toEqual({
      shape: [2, 1, 3],
      numbers: [1, 2, 3, 4, 5, 6],
      dtype: "uint8",
    });
    expect(await read(idxFile([0, 28]))).toEqual({ shape: [0, 28], numbers: [], dtype: "uint8" });
  });

  // The elements are written out as the format's big-endian bytes.
  test.each([
    [0x09, "int8", [0xff, 0x7f], [-1, 127]],
    [0x0b, "int16", [0x01, 0x02, 0xff, 0xfe], [258, -2]],
    [0x0c, "int32", [0x00, 0x01, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff], [65536, -1]],
    [0x0d, "float32", [0x3f, 0x80, 0x00, 0x00, 0xc0, 0x20, 0x00, 0x00], [1, -2.5]],
    [0x0e, "float64", [0x3f, 0xb9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9a, 0xc0, 0, 0, 0, 0, 0, 0, 0], [0.1, -2]],
  ])("reads elements of type %i as %s", async (type, dtype, elements, numbers) => {
    expect(await read(bytes(0, 0, type, 1, 0, 0, 0, 2, ...elements))).toEqual({ shape: [2], numbers, dtype });
  });

  test("does not copy a file of bytes", async () => {
    const file = idxFile([2, 3]);
    const array: unknown = await readIdx(file);
    expect((array as { data: Uint8Array }).data.buffer).toBe(file.buffer);
  });

  test("takes an ArrayBuffer, and bytes in the middle of a larger buffer", async () => {
    const file = idxFile([2, 3]);
    expect((await read(file.buffer as ArrayBuffer)).numbers).toEqual([1, 2, 3, 4, 5, 6]);
    const large = new Uint8Array(file.length + 7);
    large.set(file, 3);
    expect((await read(large.subarray(3, 3 + file.length))).numbers).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("recognises gzip by its first bytes", async () => {
    expect(await read(gzipSync(idxFile([2, 3])))).toEqual(await read(idxFile([2, 3])));
    const large = idxFile([300, 28, 28]);
    expect((await read(gzipSync(large))).numbers).toEqual(Array.from(large.subarray(16)));
  });

  test("says what a file is that is not idx", async () => {
    const page = new TextEncoder().encode("<!DOCTYPE html><html>Please log in</html>");
    expect(await messageOf(readIdx(page))).toContain('it starts with 3c 21 44 4f ("<!DOCTYPE html><")');
    expect(await messageOf(readIdx(bytes(0, 0, 7, 1, 0, 0, 0, 0)))).toContain("it starts with 00 00 07 01");
    expect(await messageOf(readIdx(bytes(0, 0, 8, 0)))).toContain("not an idx file");
    expect(await messageOf(readIdx(bytes(1, 0, 8, 1, 0, 0, 0, 0)))).toContain("not an idx file");
    expect(await messageOf(readIdx(page, { name: "labels.gz" }))).toMatch(/^labels\.gz is not an idx file/);
  });

  test.each([[0], [3], [7], [11], [16]])("says when a file of 17 bytes is cut to %i", async (length) => {
    const message = await messageOf(readIdx(idxFile([1, 5]).subarray(0, length)));
    expect(message).toMatch(
      length < 12
        ? `truncated: expected at least a whole header, got ${length}`
        : "truncated: expected 17 bytes by its header, got 16",
    );
  });

  test("says how much too long a file is", async () => {
    const file = new Uint8Array(idxFile([5]).length + 2);
    file.set(idxFile([5]));
    expect(await messageOf(readIdx(file))).toContain("over-long: expected 13 bytes by its header, got 15");
    expect(await messageOf(readIdx(gzipSync(file)))).toContain(
      "over-long: expected 13 bytes by its header, got more",
    );
  });

  test("says when gzip data are cut short, damaged, or too short for their header", async () => {
    const packed = gzipSync(idxFile([100, 28]));
    expect(await messageOf(readIdx(packed.subarray(0, packed.length - 20)))).toContain(
      "damaged or cut short",
    );
    const damaged = Uint8Array.from(packed);
    damaged[packed.length - 6]! ^= 1; // in the checksum
    expect(await messageOf(readIdx(damaged))).toContain("damaged or cut short (incorrect data check)");
    expect(await messageOf(readIdx(gzipSync(idxFile([5]).subarray(0, 12))))).toContain(
      "truncated: expected 13 bytes, got 12",
    );
    expect(await messageOf(readIdx(gzipSync(idxFile([5]).subarray(0, 6))))).toContain(
      "truncated: expected at least a whole header, got 6",
    );
  });

  test("refuses absurd sizes before it takes memory", async () => {
    const absurd = bytes(
      0,
      0,
      8,
      3,
      0xff,
      0xff,
      0xff,
      0xff,
      0xff,
      0xff,
      0xff,
      0xff,
      0xff,
      0xff,
      0xff,
      0xff,
      1,
      2,
    );
    expect(await messageOf(readIdx(absurd))).toContain("truncated: expected 7.9228162458924");
    expect(await messageOf(readIdx(gzipSync(absurd)))).toContain("its header announces 7.9228162458924");
    const large = bytes(0, 0, 8, 1, 0, 0x10, 0, 0); // 1 MiB
    expect(await messageOf(readIdx(gzipSync(large)))).toContain("announces 1048584 bytes, more than");
    expect(await messageOf(readIdx(gzipSync(idxFile([5000])), { maxBytes: 4000 }))).toContain(
      "more than the 4000",
    );
  });

  test("stops unpacking a gzip bomb at the size its header announces", async () => {
    const bomb = new Uint8Array(2 ** 26);
    bomb.set(idxFile([10]));
    const packed = gzipSync(bomb, { level: 1 });
    expect(await messageOf(readIdx(packed))).toContain("over-long: expected 18 bytes");
  });
});
