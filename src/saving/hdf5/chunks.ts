import { sizeOf } from "../../util/tensor.js";
import { type Filter, unfilter } from "./filters.js";
import type { Hdf5Bytes } from "./Hdf5Bytes.js";
import type { Layout } from "./layout.js";
import { leavesOfTree } from "./links.js";
import { recordsOfTree } from "./recordTree.js";

/** A chunk in the file. */
interface Chunk {
  /** The position of its first element, in chunks along each dimension. */
  readonly position: readonly number[];
  readonly at: number;
  readonly size: number;
  readonly mask: number;
}

/** What there is to know to find a dataset's chunks. */
interface Chunked {
  readonly layout: Layout & { readonly kind: "chunked" };
  readonly filters: readonly Filter[];
  readonly elementSize: number;
  /** How many chunks along each dimension. */
  readonly grid: readonly number[];
  /** Bytes of a whole chunk. */
  readonly chunkSize: number;
}

/**
 * Puts the chunks of a dataset into `out`, its bytes row-major, which hold the fill value already.
 * Sizes were checked by `chunkedRoom`.
 */
export function readChunks(
  bytes: Hdf5Bytes,
  layout: Layout & { readonly kind: "chunked" },
  filters: readonly Filter[],
  shape: readonly number[],
  elementSize: number,
  out: Uint8Array,
): void {
  if (layout.at === undefined) return;
  const grid = shape.map((length, i) => Math.ceil(length / layout.chunk[i]!));
  const chunkSize = sizeOf(layout.chunk) * elementSize;
  const seen = new Set<string>();
  for (const { position, at, size, mask } of findChunks(bytes, {
    layout,
    filters,
    elementSize,
    grid,
    chunkSize,
  })) {
    const key = position.join();
    if (seen.has(key)) bytes.damaged("a chunk is there twice");
    seen.add(key);
    if (position.some((index, i) => !Number.isInteger(index) || index >= grid[i]!)) {
      // Left over from before a dataset was made smaller.
      continue;
    }
    const data = unfilter(bytes, bytes.slice(at, size), filters, mask, chunkSize);
    place(data, layout.chunk, position, shape, elementSize, out);
  }
}

/** The bytes that are unpacked when all chunks of a dataset are read, one after the other. */
export function chunkedRoom(
  bytes: Hdf5Bytes,
  chunk: readonly number[],
  shape: readonly number[],
  elementSize: number,
): number {
  if (chunk.length !== shape.length || chunk.some((length) => length === 0)) {
    bytes.damaged(`its chunks (${chunk.join(", ")}) do not fit its shape`);
  }
  return shape.reduce((room, length, i) => room * Math.ceil(length / chunk[i]!) * chunk[i]!, elementSize);
}

function findChunks(bytes: Hdf5Bytes, chunked: Chunked): Iterable<Chunk> {
  const { layout, chunkSize, grid } = chunked;
  const at = layout.at!;
  switch (layout.index.kind) {
    case "tree":
      return chunksOfTree(bytes, chunked);
    case "single": {
      const { size = chunkSize, mask } = layout.index;
      return [{ position: grid.map(() => 0), at, size, mask }];
    }
    case "implicit":
      return Array.from({ length: sizeOf(grid) }, (_, i) => {
        bytes.step();
        return { position: positionOf(i, grid), at: at + i * chunkSize, size: chunkSize, mask: 0 };
      });
    case "fixed array":
      return chunksOfArray(bytes, chunked);
    case "record tree":
      return chunksOfRecords(bytes, chunked);
  }
}

/** Row-major. */
function positionOf(index: number, grid: readonly number[]): number[] {
  const position: number[] = [];
  let rest = index;
  for (let i = grid.length - 1; i >= 0; i--) {
    position.unshift(rest % grid[i]!);
    rest = Math.floor(rest / grid[i]!);
  }
  return position;
}

/** A key: the chunk's packed size, its filter mask, and where it begins, in elements. */
function* chunksOfTree(bytes: Hdf5Bytes, { layout }: Chunked): Generator<Chunk> {
  const keySize = 8 + 8 * (layout.chunk.length + 1);
  for (const { child, key } of leavesOfTree(bytes, layout.at!, 1, keySize)) {
    const position = layout.chunk.map((length, i) => bytes.uint(key + 8 + 8 * i, 8) / length);
    yield { position, at: child, size: bytes.u32(key), mask: bytes.u32(key + 4) };
  }
}

/** Section III.C, "Fixed Array": addresses in a row, in pages when there are many. */
function* chunksOfArray(bytes: Hdf5Bytes, chunked: Chunked): Generator<Chunk> {
  const { layout, filters, grid, chunkSize } = chunked;
  const header = layout.at!;
  bytes.expect(header, "FAHD", "an array of chunks");
  bytes.checksum(header, 8 + bytes.lengthSize + bytes.offsetSize, "an array of chunks");
  const entrySize = bytes.u8(header + 6);
  const pageLength = 2 ** bytes.u8(header + 7);
  const count = bytes.length(header + 8);
  const block = bytes.address(header + 8 + bytes.lengthSize);
  const expected = filters.length === 0 ? bytes.offsetSize : bytes.offsetSize + 5;
  if (count !== sizeOf(grid) || entrySize < expected) bytes.damaged("an array of chunks has another length");
  if (block === undefined) return;
  bytes.expect(block, "FADB", "an array of chunks");
  const start = block + 6 + bytes.offsetSize;
  const pages = Math.ceil(count / pageLength);
  const paged = count > pageLength;
  const bitmap = paged ? Math.ceil(pages / 8) : 0;
  for (let i = 0; i < count; i++) {
    bytes.step();
    const page = paged ? Math.floor(i / pageLength) : 0;
    // Pages that were never written are marked so; each has a checksum, as the bitmap has.
    if (paged && ((bytes.u8(start + (page >> 3)) >> (7 - (page & 7))) & 1) === 0) continue;
    const entry = start + (paged ? bitmap + 4 + page * 4 : 0) + i * entrySize;
    const at = bytes.address(entry);
    if (at === undefined) continue;
    const sizeWidth = entrySize - bytes.offsetSize - 4;
    yield {
      position: positionOf(i, grid),
      at,
      size: filters.length === 0 ? chunkSize : bytes.uint(entry + bytes.offsetSize, sizeWidth),
      mask: filters.length === 0 ? 0 : bytes.u32(entry + bytes.offsetSize + sizeWidth),
    };
  }
}

/** Records of type 10 and 11: address, with filters packed size and mask, and the position in chunks. */
function* chunksOfRecords(bytes: Hdf5Bytes, { layout, filters, chunkSize }: Chunked): Generator<Chunk> {
  const filtered = filters.length > 0;
  // As many bytes as the size of a chunk needs, and one more.
  const sizeWidth = filtered ? Math.min(8, Math.floor((Math.floor(Math.log2(chunkSize)) + 8) / 8) + 1) : 0;
  for (const record of recordsOfTree(bytes, layout.at!, filtered ? 11 : 10)) {
    const after = record + bytes.offsetSize;
    const scaledAt = after + (filtered ? sizeWidth + 4 : 0);
    yield {
      position: layout.chunk.map((_, i) => bytes.uint(scaledAt + 8 * i, 8)),
      at: bytes.pointer(record, "a chunk"),
      size: filtered ? bytes.uint(after, sizeWidth) : chunkSize,
      mask: filtered ? bytes.u32(after + sizeWidth) : 0,
    };
  }
}

/** Copies the part of a chunk that is inside of the shape, one row at a time. */
function place(
  data: Uint8Array,
  chunk: readonly number[],
  position: readonly number[],
  shape: readonly number[],
  elementSize: number,
  out: Uint8Array,
): void {
  const last = shape.length - 1;
  const copy = (dimension: number, from: number, to: number): void => {
    const start = position[dimension]! * chunk[dimension]!;
    const length = Math.min(chunk[dimension]!, shape[dimension]! - start);
    if (dimension === last) {
      const source = from * chunk[dimension]! * elementSize;
      out.set(
        data.subarray(source, source + length * elementSize),
        (to * shape[dimension]! + start) * elementSize,
      );
      return;
    }
    for (let i = 0; i < length; i++) {
      copy(dimension + 1, from * chunk[dimension]! + i, to * shape[dimension]! + start + i);
    }
  };
  copy(0, 0, 0);
}
