import type { Hdf5Bytes } from "./Hdf5Bytes.js";

/** How a dataset's numbers lie in the file. */
export type Layout =
  /** In one piece; `at` undefined: never written. */
  | { readonly kind: "contiguous"; readonly at: number | undefined; readonly size: number | undefined }
  | {
      readonly kind: "chunked";
      readonly index: ChunkIndex;
      readonly at: number | undefined;
      readonly chunk: readonly number[];
    };

/** How the chunks are found. */
export type ChunkIndex =
  | { readonly kind: "tree" }
  | { readonly kind: "single"; readonly size: number | undefined; readonly mask: number }
  | { readonly kind: "implicit" }
  | { readonly kind: "fixed array" }
  | { readonly kind: "record tree" };

/** Reads a layout message (specification, section IV.A.2.i, versions 1 to 4). */
export function readLayout(bytes: Hdf5Bytes, at: number): Layout {
  const version = bytes.u8(at);
  if (version === 1 || version === 2) return oldLayout(bytes, at);
  if (version !== 3 && version !== 4)
    bytes.refuse(`Its data lie in a way (layout ${version}) that is not read.`);
  const kind = bytes.u8(at + 1);
  if (kind === 0) return { kind: "contiguous", at: at + 4, size: bytes.u16(at + 2) };
  if (kind === 1) {
    return { kind: "contiguous", at: bytes.address(at + 2), size: bytes.length(at + 2 + bytes.offsetSize) };
  }
  if (kind === 2) return version === 3 ? chunks3(bytes, at + 2) : chunks4(bytes, at + 2);
  bytes.refuse(
    "Its data are in other files (a virtual dataset), which are not opened. Copy them into one file.",
  );
}

function oldLayout(bytes: Hdf5Bytes, at: number): Layout {
  const rank = bytes.u8(at + 1);
  const kind = bytes.u8(at + 2);
  if (kind > 2 || rank > 33) bytes.damaged("its layout is unknown");
  const dimensionsAt = at + 8 + (kind === 0 ? 0 : bytes.offsetSize);
  const end = dimensionsAt + 4 * rank;
  if (kind === 0) return { kind: "contiguous", at: end + 4, size: bytes.u32(end) };
  const address = bytes.address(at + 8);
  if (kind === 1) return { kind: "contiguous", at: address, size: undefined };
  return {
    kind: "chunked",
    index: { kind: "tree" },
    at: address,
    chunk: sizes(bytes, dimensionsAt, rank - 1, 4),
  };
}

function sizes(bytes: Hdf5Bytes, at: number, count: number, width: number): number[] {
  if (count < 1 || count > 32) bytes.damaged(`its chunks have ${count} dimensions`);
  return Array.from({ length: count }, (_, i) => bytes.uint(at + i * width, width));
}

/** The last "dimension" is the size of an element. */
function chunks3(bytes: Hdf5Bytes, at: number): Layout {
  const chunk = sizes(bytes, at + 1 + bytes.offsetSize, bytes.u8(at) - 1, 4);
  return { kind: "chunked", index: { kind: "tree" }, at: bytes.address(at + 1), chunk };
}

function chunks4(bytes: Hdf5Bytes, at: number): Layout {
  const flags = bytes.u8(at);
  const rank = bytes.u8(at + 1);
  const width = bytes.u8(at + 2);
  if (width < 1 || width > 8) bytes.damaged("its chunks are of an impossible size");
  const chunk = sizes(bytes, at + 3, rank - 1, width);
  let next = at + 3 + rank * width;
  const type = bytes.u8(next++);
  let index: ChunkIndex;
  if (type === 1) {
    const filtered = (flags & 2) !== 0;
    index = filtered
      ? { kind: "single", size: bytes.length(next), mask: bytes.u32(next + bytes.lengthSize) }
      : { kind: "single", size: undefined, mask: 0 };
    if (filtered) next += bytes.lengthSize + 4;
  } else if (type === 2) index = { kind: "implicit" };
  else if (type === 3) {
    index = { kind: "fixed array" };
    next += 1;
  } else if (type === 5) {
    index = { kind: "record tree" };
    next += 6;
  } else {
    bytes.refuse(
      "It can grow along a dimension, which is not read. Copy it by h5repack, or save it without maxshape.",
    );
  }
  return { kind: "chunked", index, at: bytes.address(next), chunk };
}
