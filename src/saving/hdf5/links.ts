import { fractalHeap } from "./fractalHeap.js";
import type { Hdf5Bytes } from "./Hdf5Bytes.js";
import { type Message, messageTypes } from "./objectHeader.js";
import { recordsOfTree } from "./recordTree.js";

/** A member of a group: an object's header, or the path of a soft link. */
export interface Link {
  readonly name: string;
  readonly target: number | string;
}

const longestName = 4096;

/** The links of the group with these messages; undefined when it is no group. */
export function readLinks(bytes: Hdf5Bytes, messages: readonly Message[]): Link[] | undefined {
  let isGroup = false;
  const links: Link[] = [];
  for (const { type, at, size } of messages) {
    if (type === messageTypes.symbolTable) links.push(...symbolTable(bytes, at));
    else if (type === messageTypes.link) links.push(linkMessage(bytes, at, at + size));
    else if (type === messageTypes.linkInfo) links.push(...denseLinks(bytes, at));
    else continue;
    isGroup = true;
  }
  if (!isGroup) return undefined;
  const names = new Set<string>();
  for (const { name } of links) {
    if (name === "" || name.includes("/")) bytes.damaged(`a link cannot be called ${JSON.stringify(name)}`);
    if (names.has(name)) bytes.damaged(`there are two links of the name ${JSON.stringify(name)}`);
    names.add(name);
  }
  return links;
}

/** The groups of HDF5 1.0: a B-tree of symbol table nodes, with the names in a heap (sections III.A.1, III.B and III.D). */
function symbolTable(bytes: Hdf5Bytes, at: number): Link[] {
  const tree = bytes.pointer(at, "a group's B-tree");
  const heap = bytes.pointer(at + bytes.offsetSize, "a group's heap");
  bytes.expect(heap, "HEAP", "a group's heap");
  const names = {
    size: bytes.length(heap + 8),
    at: bytes.pointer(heap + 8 + 2 * bytes.lengthSize, "a group's names"),
  };
  bytes.slice(names.at, names.size);
  return [...leavesOfTree(bytes, tree, 0, bytes.lengthSize)].flatMap(({ child }) => {
    bytes.expect(child, "SNOD", "a symbol table node");
    const entrySize = 2 * bytes.offsetSize + 24;
    return Array.from({ length: bytes.u16(child + 6) }, (_, i) => {
      bytes.step();
      const entry = child + 8 + i * entrySize;
      const text = (offset: number): string => {
        if (offset >= names.size) bytes.damaged("a name leaves its heap");
        return bytes.text(names.at + offset, Math.min(names.size - offset, longestName));
      };
      const name = text(bytes.uint(entry, bytes.offsetSize));
      const isSoft = bytes.u32(entry + 2 * bytes.offsetSize) === 2;
      if (isSoft) return { name, target: text(bytes.u32(entry + 2 * bytes.offsetSize + 8)) };
      return { name, target: bytes.pointer(entry + bytes.offsetSize, `the object ${name}`) };
    });
  });
}

/** What the leaves of a B-tree of version 1 point to, with where their keys are (section III.A.1). */
export function* leavesOfTree(
  bytes: Hdf5Bytes,
  at: number,
  type: 0 | 1,
  keySize: number,
  level?: number,
): Generator<{ readonly child: number; readonly key: number }> {
  bytes.step();
  bytes.expect(at, "TREE", "a B-tree");
  const here = bytes.u8(at + 5);
  if (bytes.u8(at + 4) !== type || here > 64 || (level !== undefined && here !== level)) {
    bytes.damaged("a B-tree has a node that does not belong to it");
  }
  const start = at + 8 + 2 * bytes.offsetSize;
  for (let i = 0; i < bytes.u16(at + 6); i++) {
    bytes.step();
    const key = start + i * (keySize + bytes.offsetSize);
    const child = bytes.pointer(key + keySize, "a child of a B-tree");
    if (here === 0) yield { child, key };
    else yield* leavesOfTree(bytes, child, type, keySize, here - 1);
  }
}

/** Section IV.A.2.g, "Link Message". */
function linkMessage(bytes: Hdf5Bytes, start: number, end: number): Link {
  const flags = bytes.u8(start + 1);
  let at = start + 2;
  const kind = (flags & 8) === 0 ? 0 : bytes.u8(at++);
  if ((flags & 4) !== 0) at += 8;
  if ((flags & 16) !== 0) at += 1;
  const width = 2 ** (flags & 3);
  const length = bytes.uint(at, width);
  at += width;
  if (length > longestName || at + length > end) bytes.damaged("a link's name leaves its header");
  const name = new TextDecoder().decode(bytes.slice(at, length));
  at += length;
  if (kind === 0) return { name, target: bytes.pointer(at, `the object ${name}`) };
  if (kind === 1) return { name, target: new TextDecoder().decode(bytes.slice(at + 2, bytes.u16(at))) };
  bytes.refuse(
    `"${name}" is a link to another file, which is not opened. Copy its data into this file (h5copy, h5repack --merge).`,
  );
}

/** Section IV.A.2.c, "Link Info Message": many links, in a heap. */
function denseLinks(bytes: Hdf5Bytes, at: number): Link[] {
  const heapAt = at + 2 + ((bytes.u8(at + 1) & 1) === 0 ? 0 : 8);
  const heap = bytes.address(heapAt);
  if (heap === undefined) return [];
  const tree = bytes.pointer(heapAt + bytes.offsetSize, "an index of names");
  const find = fractalHeap(bytes, heap);
  // Records of type 5: a hash of the name, then where the link message is in the heap.
  return [...recordsOfTree(bytes, tree, 5)].map((record) => {
    const { at: start, size } = find(record + 4);
    return linkMessage(bytes, start, start + size);
  });
}
