import { describe, expect, it } from "vitest";
import type { Hdf5Dataset, Hdf5Tree } from "../../../src/saving/hdf5/Hdf5.js";
import { readHdf5 } from "../../../src/saving/hdf5/readHdf5.js";
import { writeHdf5 } from "../../../src/saving/hdf5/writeHdf5.js";
import { saidBy, saidByLibhdf5 } from "./oracle.js";

const tree: Hdf5Tree = {
  attributes: { name: "modèle", list: ["a", "bb", "", "a"], empty: [] },
  groups: {
    vars: { attributes: { name: "x" } },
    layers: { groups: { dense: {}, dense_10: {}, dense_2: {} } },
  },
  datasets: {
    0: { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, NaN) },
    1: { shape: [], data: BigInt64Array.of(2n ** 40n + 1n) },
    2: { shape: [2], data: Int32Array.of(-1, 7) },
    3: { shape: [0, 3], data: new Float32Array(0) },
  },
};

describe("writeHdf5", () => {
  it("writes what our reader and libhdf5 read", async () => {
    const bytes = writeHdf5(tree);
    const said = saidBy(readHdf5(bytes, { file: "a.h5" }));
    expect(said).toEqual(await saidByLibhdf5(bytes));
    expect(said.attributes).toEqual(tree.attributes);
    expect(said.members!["0"]).toEqual({ attributes: {}, shape: [2, 3], data: [1, 2, 3, 4, 5, NaN] });
    const scalar = readHdf5(bytes, { file: "a.h5" }).members.get("1") as Hdf5Dataset;
    expect(scalar.readNumber()).toBe(2 ** 40 + 1);
    expect(Object.keys(said.members!["layers"]!.members!)).toEqual(["dense", "dense_2", "dense_10"]);
  });

  it("writes groups of any size", async () => {
    const groups = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`layer_${i}`, {}]));
    const bytes = writeHdf5({ groups });
    const said = saidBy(readHdf5(bytes, { file: "a.h5" }));
    expect(Object.keys(said.members!)).toEqual(Object.keys(groups));
    expect(said).toEqual(await saidByLibhdf5(bytes));
  });

  it("writes the same bytes for the same tree, as h5py begins a file", () => {
    const bytes = writeHdf5(tree);
    expect(Buffer.compare(writeHdf5(tree), bytes)).toBe(0);
    expect(Array.from(bytes.subarray(0, 16))).toEqual([
      0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0, 0, 8, 8, 0,
    ]);
  });

  it("refuses what cannot be written", () => {
    const dataset = { shape: [2], data: new Float32Array(3) };
    expect(() => writeHdf5({ groups: { a: { datasets: { x: dataset } } } })).toThrow(
      "/a/x: expected 2 numbers for its shape (2), got 3",
    );
    expect(() => writeHdf5({ groups: { x: {} }, datasets: { x: { ...dataset, shape: [3] } } })).toThrow(
      "/x is both a group and a dataset",
    );
    expect(() => writeHdf5({ attributes: { names: new Array<string>(5000).fill("n") } })).toThrow(
      '/: the attribute "names" has 5000 texts',
    );
  });
});
