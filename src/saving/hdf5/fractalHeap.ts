import type { Hdf5Bytes } from "./Hdf5Bytes.js";

/** A stretch of the file. */
export interface Stretch {
  readonly at: number;
  readonly size: number;
}

/** What is read of a heap's header. */
interface Heap {
  readonly offsetWidth: number;
  readonly lengthWidth: number;
  readonly width: number;
  readonly startSize: number;
  readonly largestDirect: number;
  readonly root: number | undefined;
  /** 0: the root is a direct block. */
  readonly rootRows: number;
}

/**
 * A fractal heap (specification, section III.G), where groups with many links and objects with many attributes keep them.
 * @returns finds an object by where its heap ID is
 */
export function fractalHeap(bytes: Hdf5Bytes, at: number): (id: number) => Stretch {
  const heap = readHeader(bytes, at);
  return (id) => {
    bytes.step();
    const kind = (bytes.u8(id) >> 4) & 3;
    if (kind === 2) return { at: id + 1, size: (bytes.u8(id) & 15) + 1 };
    if (kind !== 0) {
      bytes.refuse(
        "It has links or attributes of more than 64 kB, which are not read. Save it without libver.",
      );
    }
    const offset = bytes.uint(id + 1, heap.offsetWidth);
    const size = bytes.uint(id + 1 + heap.offsetWidth, heap.lengthWidth);
    if (heap.root === undefined) bytes.damaged("a heap is empty");
    const start =
      heap.rootRows === 0 ? heap.root + offset : locate(bytes, heap, heap.root, heap.rootRows, offset);
    bytes.slice(start, size);
    return { at: start, size };
  };
}

function readHeader(bytes: Hdf5Bytes, at: number): Heap {
  bytes.expect(at, "FRHP", "a heap");
  const { offsetSize, lengthSize } = bytes;
  if (bytes.u16(at + 7) !== 0) bytes.refuse("Its links or attributes are compressed, which is not read.");
  const table = at + 14 + 10 * lengthSize + 2 * offsetSize;
  const tail = table + 2 + 2 * lengthSize;
  bytes.checksum(at, tail + 6 + offsetSize - at, "a heap");
  const largestDirect = bytes.length(table + 2 + lengthSize);
  const heap = {
    offsetWidth: Math.ceil(bytes.u16(tail) / 8),
    lengthWidth: Math.min(
      Math.ceil(Math.log2(Math.max(1, largestDirect)) / 8),
      Math.floor(Math.log2(Math.max(1, bytes.u32(at + 10))) / 8) + 1,
    ),
    width: bytes.u16(table),
    startSize: bytes.length(table + 2),
    largestDirect,
    root: bytes.address(tail + 4),
    rootRows: bytes.u16(tail + 4 + offsetSize),
  };
  if (heap.width === 0 || heap.startSize === 0 || heap.offsetWidth > 8) bytes.damaged("a heap has no room");
  return heap;
}

/** Follows a heap's offset through indirect blocks: rows of `width` blocks, whose sizes double from the third row on. */
function locate(bytes: Hdf5Bytes, heap: Heap, block: number, rows: number, offset: number): number {
  bytes.step();
  bytes.expect(block, "FHIB", "a block of a heap");
  const entries = block + 5 + bytes.offsetSize + heap.offsetWidth;
  let before = 0;
  for (let row = 0; row < rows; row++) {
    bytes.step();
    const size = heap.startSize * 2 ** Math.max(0, row - 1);
    const column = Math.floor((offset - before) / size);
    if (column >= heap.width) {
      before += size * heap.width;
      continue;
    }
    const child = bytes.pointer(
      entries + (row * heap.width + column) * bytes.offsetSize,
      "a block of a heap",
    );
    const within = offset - before - column * size;
    if (size <= heap.largestDirect) return child + within;
    // An indirect block has as many rows as make up its size.
    const childRows = Math.log2(size / heap.startSize / heap.width) + 1;
    if (!(childRows >= 1 && childRows < rows)) bytes.damaged("a heap has a block within itself");
    return locate(bytes, heap, child, childRows, within);
  }
  bytes.damaged("a heap's object is outside of it");
}
