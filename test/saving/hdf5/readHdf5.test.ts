import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Hdf5Dataset, Hdf5Group } from "../../../src/saving/hdf5/Hdf5.js";
import { readHdf5 } from "../../../src/saving/hdf5/readHdf5.js";
import { goldenFile } from "../../golden/goldenFile.js";
import { saidBy, type Said, saidByLibhdf5 } from "./oracle.js";

const here = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`files/${name}`, import.meta.url)));
const expected = JSON.parse(new TextDecoder().decode(here("expected.json"))) as Said;

/** Reads everything in a file. */
function readAll(bytes: Uint8Array, name: string): Said {
  return saidBy(readHdf5(bytes, { file: name }));
}

function member(bytes: Uint8Array, ...path: string[]): Hdf5Group | Hdf5Dataset {
  let object: Hdf5Group | Hdf5Dataset = readHdf5(bytes, { file: "file.h5" });
  for (const name of path) object = (object as Hdf5Group).members.get(name)!;
  return object;
}

describe("readHdf5", () => {
  it.each(["oldest.h5", "newest.h5"])("reads in %s what h5py reads", (name) => {
    expect(readAll(here(name), name)).toEqual(withNumbers(expected));
  });

  it.each(["functional_chain/model.h5", "functional_chain/model.weights.h5", "conv_small/model.weights.h5"])(
    "reads in %s what libhdf5 reads",
    async (path) => {
      expect(readAll(goldenFile(path), path)).toEqual(await saidByLibhdf5(goldenFile(path)));
    },
  );

  it("lists members as people do, 2 before 10", () => {
    const names = [...(member(here("newest.h5"), "many") as Hdf5Group).members.keys()];
    expect(names.slice(0, 4)).toEqual(["layer_0", "layer_1", "layer_2", "layer_3"]);
    expect(names.at(-1)).toBe("layer_24");
  });

  it("reads an integer of 64 bits to its last bit", () => {
    expect((member(here("oldest.h5"), "types", "scalar") as Hdf5Dataset).readNumber()).toBe(2 ** 40 + 1);
    const text = member(here("oldest.h5"), "types", "text") as Hdf5Dataset;
    expect(() => text.readNumber()).toThrow("file.h5, /types/text: Expected numbers, got string.");
  });

  it("reads Keras' bfloat16, for which HDF5 has no type", () => {
    const { data } = (member(here("bfloat16.h5"), "0") as Hdf5Dataset).readTensor();
    expect(Array.from(data)).toEqual([1, -2.5, 3.140625]);
  });

  it("reads a file behind a user block", () => {
    const shifted = new Uint8Array(here("oldest.h5").length + 512);
    shifted.set(here("oldest.h5"), 512);
    expect(readAll(shifted, "shifted.h5")).toEqual(withNumbers(expected));
  });

  it.each([
    ["bad/empty.h5", "empty.h5, /: Expected an HDF5 file. The file is empty."],
    ["bad/not_hdf5.h5", "It is none, nor any other kind known here"],
    ["bad/truncated_half.h5", "The file is truncated: expected 27928 bytes, got 13964."],
    ["bad/truncated_header.h5", "The file is truncated: expected 27928 bytes, got 60."],
    [
      "bad/external_link.weights.h5",
      '/layers/dense/vars: "0" is a link to another file, which is not opened',
    ],
    ["bad/external_storage.weights.h5", "/layers/dense/vars/0: Its data are in another file"],
    ["bad/soft_link_loop.weights.h5", "/a: This soft link goes round in a circle"],
    [
      "bad/huge_shape.weights.h5",
      "Its shape (1000000, 1000000) of float32 needs 4000000000000 bytes, more than",
    ],
    [
      "bad/gzip_bomb.weights.h5",
      "Its shape (5000, 10000) of float32 needs 200000000 bytes, more than a file of",
    ],
  ])("refuses %s", (path, message) => {
    expect(() => readAll(goldenFile(path), path.slice(4))).toThrow(message);
  });

  it("says what a file is that is none", () => {
    const text = (content: string): Uint8Array => new TextEncoder().encode(content);
    expect(() => readHdf5(text("version https://git-lfs.github.com/spec/v1\noid"), { file: "a.h5" })).toThrow(
      "git lfs pull",
    );
    expect(() => readHdf5(text("\n<!DOCTYPE html><html>"), { file: "a.h5" })).toThrow("It is a web page");
  });

  it("refuses a group that is within itself", () => {
    const bytes = here("oldest.h5");
    // The root's header instead of that of a member: links hold addresses, and the root is at 96.
    const root = readHdf5(bytes, { file: "a.h5" });
    expect(root.members.size).toBeGreaterThan(5);
    const node = Buffer.from(bytes).indexOf("SNOD");
    new DataView(bytes.buffer).setBigUint64(node + 16, 96n, true);
    expect(() => readHdf5(bytes, { file: "a.h5" })).toThrow("This group is within itself");
  });
});

/** JSON has true and false where HDF5 has an enumeration of one byte. */
function withNumbers(said: Said): Said {
  return {
    ...said,
    ...(said.data && { data: said.data.map(Number) }),
    ...(said.members && {
      members: Object.fromEntries(
        Object.entries(said.members).map(([name, value]) => [name, withNumbers(value)]),
      ),
    }),
  };
}
