import { type ByteSink, type Field, pack, padding } from "./ByteSink.js";
import type { Hdf5Tree } from "./Hdf5.js";
import { writeHeader } from "./writeHeader.js";
import type { TextPlaces } from "./writeTexts.js";

/** The address that means "nothing there". */
export const nothing: Uint8Array = new Uint8Array(8).fill(0xff);

/** Links in a leaf and children of a node, by the superblock. */
const leafLinks = 8;
const nodeChildren = 32;
/** A message's size has 16 bits. */
const largestMessage = 65_000;

/**
 * Writes a group of HDF5 1.0 (specification, section III.A.1, III.B, III.D): the names in a heap, the links in a B-tree by name.
 * @param members the headers of what is in it
 */
export function writeGroup(
  sink: ByteSink,
  members: ReadonlyMap<string, number>,
  attributes: NonNullable<Hdf5Tree["attributes"]>,
  texts: TextPlaces,
  path: string,
): { readonly header: number; readonly tree: number; readonly names: number } {
  // By their bytes, as strcmp orders them.
  const links = [...members].map(([name, header]) => ({
    name,
    bytes: new TextEncoder().encode(name),
    header,
  }));
  links.sort((a, b) => compareBytes(a.bytes, b.bytes));
  const { at: names, offsets } = writeNames(
    sink,
    links.map(({ bytes }) => bytes),
  );
  let children = inPieces(links, leafLinks).map((piece, index) => {
    const entries = piece.map(({ header }, i) =>
      pack([8, offsets[index * leafLinks + i]!], [8, header], [8, 0], [8, 0], [8, 0]),
    );
    const room = new Uint8Array((leafLinks - piece.length) * 40);
    const at = sink.add(pack("SNOD", [2, 1], [2, piece.length], ...entries, room));
    return { at, last: offsets[index * leafLinks + piece.length - 1]! };
  });
  let level = 0;
  do children = writeLevel(sink, children, level++);
  while (children.length > 1);
  const tree = children[0]!.at;
  const header = writeHeader(sink, [
    [0x11, pack([8, tree], [8, names])],
    ...Object.entries(attributes).map(
      ([name, value]) => [0x0c, attribute(name, value, texts, path)] as const,
    ),
  ]);
  return { header, tree, names };
}

interface Child {
  readonly at: number;
  /** Where its last name is in the heap. */
  readonly last: number;
}

/** A row of nodes of the B-tree, each of which knows its neighbours. There is one even for no children. */
function writeLevel(sink: ByteSink, children: readonly Child[], level: number): Child[] {
  const size = 24 + (2 * nodeChildren + 1) * 8;
  const start = sink.length;
  const pieces = children.length === 0 ? [[]] : inPieces(children, nodeChildren);
  let before = 0;
  return pieces.map((piece, i) => {
    const left: Field = i === 0 ? nothing : [8, start + (i - 1) * size];
    const right: Field = i === pieces.length - 1 ? nothing : [8, start + (i + 1) * size];
    const fields = piece.flatMap(({ at, last }): Field[] => [
      [8, at],
      [8, last],
    ]);
    const node = pack("TREE", [1, 0], [1, level], [2, piece.length], left, right, [8, before], ...fields);
    const at = sink.add(node);
    sink.add(new Uint8Array(size - node.length));
    before = piece.length === 0 ? 0 : piece[piece.length - 1]!.last;
    return { at, last: before };
  });
}

/** A local heap; the first name in it is the empty one. */
function writeNames(sink: ByteSink, names: readonly Uint8Array[]): { at: number; offsets: number[] } {
  let end = 8;
  const offsets = names.map(({ length }) => {
    const offset = end;
    end += length + 1 + padding(length + 1, 8);
    return offset;
  });
  sink.align(8);
  const at = sink.add(pack("HEAP", [4, 0], [8, end], [8, 1], [8, sink.length + 32], new Uint8Array(8)));
  for (const name of names) sink.add(pack(name, new Uint8Array(1 + padding(name.length + 1, 8))));
  return { at, offsets };
}

/** Texts of any length in UTF-8, one or a row (section IV.A.2.m, version 1). */
function attribute(
  name: string,
  value: string | readonly string[],
  texts: TextPlaces,
  path: string,
): Uint8Array {
  const padded = (bytes: Uint8Array): Uint8Array => pack(bytes, new Uint8Array(padding(bytes.length, 8)));
  const type = pack(
    Uint8Array.of(0x19, 1, 1, 0),
    [4, 16],
    Uint8Array.of(0x10, 0, 0, 0),
    [4, 1],
    [4, 0x80000],
  );
  const values = typeof value === "string" ? [value] : value;
  const space =
    typeof value === "string"
      ? Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0)
      : pack(Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 0), [8, values.length], [8, values.length]);
  const nameBytes = pack(new TextEncoder().encode(name), [1, 0]);
  const message = pack(
    [2, 1],
    [2, nameBytes.length],
    [2, type.length],
    [2, space.length],
    padded(nameBytes),
    padded(type),
    padded(space),
    ...values.map((text) => texts.get(text)!),
  );
  if (message.length > largestMessage) {
    throw new Error(
      `${path}: the attribute "${name}" has ${values.length} texts, more than HDF5 takes in one.`,
    );
  }
  return message;
}

function inPieces<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}
