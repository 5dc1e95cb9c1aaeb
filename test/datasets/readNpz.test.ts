import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readNpy } from "../../src/datasets/readNpy.js";
import { readNpz } from "../../src/datasets/readNpz.js";
import { messageOf, numbersOf, numpyFile, shapeOf } from "./makeFiles.js";

const describeArray = (array: unknown) => ({
  dtype: (array as { dtype: string }).dtype,
  shape: shapeOf(array),
  numbers: numbersOf(array),
});
const npy = (file: Uint8Array) => describeArray(readNpy(file));
const upTo24 = Array.from({ length: 24 }, (_, i) => i);

/** A npy file with this header text, format 1.0. */
function npyFile(header: string, data: readonly number[] = []): Uint8Array {
  const text = strToU8(header);
  return Uint8Array.from([
    0x93,
    ...strToU8("NUMPY"),
    1,
    0,
    text.length & 255,
    text.length >> 8,
    ...text,
    ...data,
  ]);
}

describe("readNpy", () => {
  test("reads what NumPy writes: either byte order, either element order, every version of the format", () => {
    expect(npy(numpyFile("int32-big-endian-v2.npy"))).toEqual({
      dtype: "int32",
      shape: [2, 3, 4],
      numbers: upTo24,
    });
    expect(npy(numpyFile("float32-fortran-v3.npy"))).toEqual({
      dtype: "float32",
      shape: [2, 3, 4],
      numbers: upTo24,
    });
    expect(npy(numpyFile("bool.npy"))).toEqual({ dtype: "bool", shape: [2, 2], numbers: [1, 0, 0, 1] });
    expect(npy(numpyFile("scalar.npy"))).toEqual({ dtype: "float64", shape: [], numbers: [3.5] });
    expect(npy(numpyFile("empty.npy"))).toEqual({ dtype: "uint16", shape: [0, 5], numbers: [] });
  });

  test("reads a file in the middle of a larger buffer, where elements are not aligned", () => {
    const file = numpyFile("scalar.npy");
    const large = new Uint8Array(file.length + 9);
    large.set(file, 1);
    expect(npy(large.subarray(1, 1 + file.length)).numbers).toEqual([3.5]);
  });

  test("refuses pickled objects and other types, naming those it reads", () => {
    expect(() => npy(numpyFile("objects.npy"))).toThrow("pickled Python objects, which are not read");
    expect(() => npy(numpyFile("complex.npy"))).toThrow('elements of type "<c16". Save it as one of b1, u1');
    const structured = npyFile("{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (1,), }");
    expect(() => npy(structured)).toThrow('elements of type "["');
  });

  test("says what is wrong with a file", () => {
    const file = numpyFile("scalar.npy");
    const longer = new Uint8Array(file.length + 1);
    longer.set(file);
    expect(() => npy(longer)).toThrow("over-long: expected 136 bytes by its header, got 137");
    expect(() => npy(file.subarray(0, 130))).toThrow("truncated: expected 136 bytes by its header, got 130");
    expect(() => npy(file.subarray(0, 60))).toThrow("truncated: expected at least a whole header, got 60");
    expect(() => npy(new Uint8Array(0))).toThrow("truncated");
    expect(() => npy(new Uint8Array(20))).toThrow("not a npy file");
    expect(() => npy(npyFile("{'descr': '|u1', 'shape': (1,), }", [1]))).toThrow(
      "header is damaged: {'descr'",
    );
    const absurd = "{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999, 99999999999), }";
    expect(() => npy(npyFile(absurd))).toThrow("an absurd shape (99999999999, 99999999999)");
  });
});

describe("readNpz", () => {
  test.each(["stored.npz", "deflated.npz"])("reads the arrays of NumPy's %s", async (name) => {
    const arrays = await readNpz(numpyFile(name));
    expect(Object.keys(arrays)).toEqual(["x_train", "y_train", "f"]);
    expect(describeArray(arrays["x_train"])).toEqual({ dtype: "uint8", shape: [2, 3, 4], numbers: upTo24 });
    expect(describeArray(arrays["y_train"])).toEqual({ dtype: "int64", shape: [2], numbers: [7, -2] });
    expect(describeArray(arrays["f"])).toEqual({
      dtype: "float64",
      shape: [2, 2],
      numbers: [0.5, -1.25, 1e300, Infinity],
    });
  });

  test("passes over entries that are not arrays", async () => {
    const archive = zipSync({
      "notes.txt": strToU8("hello"),
      "a.npy": numpyFile("scalar.npy"),
      "folder/": [] as never,
    });
    expect(Object.keys(await readNpz(archive))).toEqual(["a"]);
  });

  test("unpacks an array larger than the steps it reads in", async () => {
    const data = Array.from({ length: 300_000 }, (_, i) => (i * i) % 251);
    const file = npyFile("{'descr': '|u1', 'fortran_order': False, 'shape': (300000,), }", data);
    for (const level of [0, 6] as const) {
      const { a } = await readNpz(zipSync({ "a.npy": file }, { level }));
      expect(numbersOf(a)).toEqual(data);
    }
  });

  test("says what is wrong with an archive", async () => {
    const archive = numpyFile("deflated.npz");
    expect(await messageOf(readNpz(numpyFile("scalar.npy")))).toContain("not a npz file");
    for (const length of [10, 100, 250, 400]) {
      expect(await messageOf(readNpz(archive.subarray(0, length), { name: "x.npz" }))).toMatch(
        /^x\.npz.*(truncated|damaged)/,
      );
    }
    const flipped = numpyFile("stored.npz");
    flipped[200]! ^= 1;
    expect(await messageOf(readNpz(flipped))).toContain(
      'array "x_train" is damaged: its checksum is another',
    );
    const bad = zipSync({ "a.npy": numpyFile("scalar.npy").subarray(0, 130) });
    expect(await messageOf(readNpz(bad))).toContain(
      'The npz file, array "a" is truncated: expected 136 bytes, got 130',
    );
  });

  test("stops unpacking a bomb at the size its header announces, and refuses one that announces too much", async () => {
    const header = (size: number) =>
      npyFile(`{'descr': '|u1', 'fortran_order': False, 'shape': (${size},), }`);
    const bomb = new Uint8Array(2 ** 23);
    bomb.set(header(10));
    expect(await messageOf(readNpz(zipSync({ "a.npy": bomb })))).toContain("over-long: expected 78 bytes");
    expect(await messageOf(readNpz(zipSync({ "a.npy": header(2 ** 40) })))).toContain(
      "announces 1099511627855 bytes, more than",
    );
    const two = zipSync({
      "a.npy": npyFile("{'descr': '|u1', 'fortran_order': False, 'shape': (9,), }", new Array(9).fill(1)),
      "b.npy": numpyFile("scalar.npy"),
    });
    expect(await messageOf(readNpz(two, { maxBytes: 150 }))).toMatch(
      /array "b".*more than the 7\d that it may have/,
    );
  });
});
