import { sizeOf } from "../../util/tensor.js";
import { ByteSink, pack } from "./ByteSink.js";
import type { Hdf5Tree } from "./Hdf5.js";
import { nothing, writeGroup } from "./writeGroup.js";
import { writeHeader } from "./writeHeader.js";
import { writeTexts } from "./writeTexts.js";

type Dataset = NonNullable<Hdf5Tree["datasets"]>[string];

/**
 * Writes an HDF5 file as h5py does for Keras: superblock 0, groups of HDF5 1.0, datasets in one piece and little-endian, attributes of
 * texts of any length in UTF-8; and no times, so that the same tree gives the same bytes.
 * @throws Error when a dataset's shape and numbers disagree, or a group's attributes take more than 64 kB
 */
export function writeHdf5(tree: Hdf5Tree): Uint8Array {
  const sink = new ByteSink();
  const superblock = new Uint8Array(96);
  sink.add(superblock);
  const texts = writeTexts(sink, textsOf(tree));
  const write = (node: Hdf5Tree, path: string): ReturnType<typeof writeGroup> => {
    const members = new Map<string, number>();
    for (const [name, dataset] of Object.entries(node.datasets ?? {})) {
      members.set(name, writeDataset(sink, dataset, `${path}/${name}`));
    }
    for (const [name, group] of Object.entries(node.groups ?? {})) {
      if (members.has(name)) throw new Error(`${path}/${name} is both a group and a dataset.`);
      members.set(name, write(group, `${path}/${name}`).header);
    }
    return writeGroup(sink, members, node.attributes ?? {}, texts, path === "" ? "/" : path);
  };
  const root = write(tree, "");
  superblock.set(
    pack(
      Uint8Array.of(0x89),
      "HDF\r\n\x1a\n",
      // Versions; sizes of addresses and lengths; how many links a node has.
      Uint8Array.of(0, 0, 0, 0, 0, 8, 8, 0, 4, 0, 16, 0, 0, 0, 0, 0),
      [8, 0],
      nothing,
      [8, sink.length],
      nothing,
      // The root group: its header, and again where its links are.
      [8, 0],
      [8, root.header],
      [8, 1],
      [8, root.tree],
      [8, root.names],
    ),
  );
  return sink.finish();
}

/** All texts of a tree's attributes, each once. */
function textsOf(tree: Hdf5Tree, texts: Set<string> = new Set()): Set<string> {
  for (const text of Object.values(tree.attributes ?? {}).flat()) texts.add(text);
  for (const group of Object.values(tree.groups ?? {})) textsOf(group, texts);
  return texts;
}

/** Datatype messages (specification, section IV.A.2.d). */
const datatypes: readonly [new () => Dataset["data"], Uint8Array][] = [
  [
    Float32Array,
    pack(Uint8Array.of(0x11, 0x20, 0x1f, 0), [4, 4], [2, 0], [2, 32], Uint8Array.of(23, 8, 0, 23), [4, 127]),
  ],
  [Int32Array, pack(Uint8Array.of(0x10, 8, 0, 0), [4, 4], [2, 0], [2, 32])],
  [BigInt64Array, pack(Uint8Array.of(0x10, 8, 0, 0), [4, 8], [2, 0], [2, 64])],
];

function writeDataset(sink: ByteSink, { shape, data }: Dataset, path: string): number {
  if (sizeOf(shape) !== data.length) {
    throw new Error(
      `${path}: expected ${sizeOf(shape)} numbers for its shape (${shape.join(", ")}), got ${data.length}.`,
    );
  }
  const datatype = datatypes.find(([type]) => data instanceof type)![1];
  sink.align(8);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const at = data.length === 0 ? nothing : ([8, sink.add(bytes)] as const);
  const dimensions = shape.map((length) => [8, length] as const);
  return writeHeader(sink, [
    // The largest shape is the shape.
    [
      0x01,
      pack(
        [1, 1],
        [1, shape.length],
        [1, shape.length > 0 ? 1 : 0],
        Uint8Array.of(0, 0, 0, 0, 0),
        ...dimensions,
        ...dimensions,
      ),
    ],
    [0x03, datatype],
    [0x05, Uint8Array.of(2, 2, 2, 1, 0, 0, 0, 0)],
    [0x08, pack(Uint8Array.of(3, 1), at, [8, data.byteLength])],
  ]);
}
