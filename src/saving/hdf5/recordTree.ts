import type { Hdf5Bytes } from "./Hdf5Bytes.js";

/** How many bytes hold numbers up to `limit`. */
const widthOf = (limit: number): number => Math.floor(Math.log2(Math.max(1, limit)) / 8) + 1;

/**
 * Where the records of a B-tree of version 2 are (specification, section III.A.2), in order.
 * @param type 5: links by name, 8: attributes by name, 10 and 11: chunks
 */
export function* recordsOfTree(bytes: Hdf5Bytes, at: number, type: number): Generator<number> {
  bytes.expect(at, "BTHD", "an index");
  const fields = at + 16;
  bytes.checksum(at, 16 + bytes.offsetSize + 2 + bytes.lengthSize, "an index");
  const nodeSize = bytes.u32(at + 6);
  const recordSize = bytes.u16(at + 10);
  const depth = bytes.u16(at + 12);
  if (bytes.u8(at + 5) !== type || recordSize < 4 || nodeSize < 16 || depth > 16) {
    bytes.damaged("an index is not of the expected kind");
  }
  const root = bytes.address(fields);
  if (root === undefined) return;

  // What a pointer to a child takes, by the child's level: address, its records, and those below it.
  const pointerSizes: number[] = [];
  const leafMost = Math.floor((nodeSize - 10) / recordSize);
  const countWidth = widthOf(leafMost);
  let below = leafMost;
  for (let level = 0; level < depth; level++) {
    const size = bytes.offsetSize + countWidth + (level === 0 ? 0 : widthOf(below));
    pointerSizes.push(size);
    const most = Math.floor((nodeSize - 10 - size) / (recordSize + size));
    below = (most + 1) * below + most;
  }

  function* node(start: number, count: number, level: number): Generator<number> {
    bytes.step();
    bytes.expect(start, level === 0 ? "BTLF" : "BTIN", "a node of an index");
    const records = start + 6;
    const children = records + count * recordSize;
    const pointerSize = level === 0 ? 0 : pointerSizes[level - 1]!;
    const end = level === 0 ? children : children + (count + 1) * pointerSize;
    bytes.checksum(start, end - start, "a node of an index");
    for (let i = 0; i <= count; i++) {
      if (level > 0) {
        const child = children + i * pointerSize;
        const childCount = bytes.uint(child + bytes.offsetSize, countWidth);
        yield* node(bytes.pointer(child, "a node of an index"), childCount, level - 1);
      }
      bytes.step();
      if (i < count) yield records + i * recordSize;
    }
  }
  yield* node(root, bytes.u16(fields + bytes.offsetSize), depth);
}
