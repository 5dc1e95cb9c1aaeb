import { listsAreShort } from "./multiply";
import { ROW_BYTES } from "./panels";

// Lists of the entries of a matrix that are not zero. An entry is 8 bytes: where its row begins in a full panel (u32: 96 * index), value (f32). List i has room for
// `stride` entries at `entries + i * stride * 8`; counts[i] says how many it holds.

/**
 * A data set's rows, counted: `counts[r]` entries of dense row r are not zero. Returns 1 when a value is NaN or infinite, else 0.
 */
export function countEntries(source: usize, rows: i32, columns: i32, counts: usize): i32 {
  let bad = 0;
  for (let row = 0; row < rows; row++) {
    let count = 0;
    for (let column = 0; column < columns; column++) {
      const value = load<f32>(source);
      count += i32(value != 0);
      bad |= i32(value - value != 0);
      source += 4;
    }
    store<i32>(counts + (<usize>row << 2), count);
  }
  return bad;
}

/** Packs dense rows: the columns (u16) and values (f32) of the entries that are not zero, one row after the other. Returns how many. */
export function packRows(source: usize, rows: i32, columns: i32, indices: usize, values: usize): i32 {
  let count: usize = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = load<f32>(source);
      store<u16>(indices + (count << 1), <u16>column);
      store<f32>(values + (count << 2), value);
      count += usize(value != 0);
      source += 4;
    }
  }
  return <i32>count;
}

/** The batch's rows of a packed data set as lists. `order` (u32) names the rows, `starts` (u32) where each begins. Tasks are rows of the batch. */
export function gatherEntries(order: usize, starts: usize, indices: usize, values: usize, entries: usize, stride: i32, counts: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const start = starts + (<usize>load<u32>(order + (<usize>row << 2)) << 2);
    const first = <usize>load<u32>(start), last = <usize>load<u32>(start, 4);
    store<i32>(counts + (<usize>row << 2), <i32>(last - first));
    let entry = entries + ((<usize>row * <usize>stride) << 3);
    for (let i = first; i < last; i++) {
      store<u32>(entry, <u32>load<u16>(indices + (i << 1)) * ROW_BYTES);
      store<u32>(entry, load<u32>(values + (i << 2)), 4);
      entry += 8;
    }
  }
}

/** The batch's rows of a dense data set. Strides are in floats, `width` (a multiple of 4) is what is copied of each row. Tasks are rows. */
export function gatherRows(order: usize, source: usize, sourceStride: i32, target: usize, targetStride: i32, width: i32, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const read = source + ((<usize>load<u32>(order + (<usize>row << 2)) * <usize>sourceStride) << 2);
    memory.copy(target + ((<usize>row * <usize>targetStride) << 2), read, <usize>width << 2);
  }
}

/** The entries of dense rows that are not zero, as lists. Tasks are rows. */
export function listRows(source: usize, sourceStride: i32, columns: i32, entries: usize, stride: i32, counts: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const read = source + ((<usize>row * <usize>sourceStride) << 2);
    const list = entries + ((<usize>row * <usize>stride) << 3);
    let entry = list;
    for (let column: usize = 0; column < <usize>columns; column++) {
      const value = load<f32>(read + (column << 2));
      store<u32>(entry, <u32>column * ROW_BYTES);
      store<f32>(entry, value, 4);
      entry += usize(value != 0) << 3;
    }
    store<i32>(counts + (<usize>row << 2), <i32>((entry - list) >> 3));
  }
}

/**
 * From lists of rows, lists of columns: list k holds the rows (as index) that have an entry in column k, in order. Tasks are
 * columns; rows' lists are sorted, so each thread finds its first entry by halving. Does nothing when there are more than `limit` entries.
 */
export function listColumns(entries: usize, stride: i32, counts: usize, rows: i32, limit: i32, lists: usize, listStride: i32, listCounts: usize, from: i32, to: i32): void {
  if (!listsAreShort(counts, rows, limit)) return;
  memory.fill(listCounts + (<usize>from << 2), 0, <usize>(to - from) << 2);
  for (let row = 0; row < rows; row++) {
    const list = entries + ((<usize>row * <usize>stride) << 3);
    const count = load<i32>(counts + (<usize>row << 2));
    let low = 0, high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (load<u32>(list + (<usize>middle << 3)) < <u32>from * ROW_BYTES) low = middle + 1;
      else high = middle;
    }
    let entry = list + (<usize>low << 3);
    const end = list + (<usize>count << 3);
    for (; entry < end; entry += 8) {
      const column = <usize>(load<u32>(entry) / ROW_BYTES);
      if (column >= <usize>to) break;
      const counter = listCounts + (column << 2);
      const position = <usize>load<i32>(counter);
      const target = lists + ((column * <usize>listStride + position) << 3);
      store<u32>(target, <u32>row * ROW_BYTES);
      store<u32>(target, load<u32>(entry, 4), 4);
      store<i32>(counter, <i32>position + 1);
    }
  }
}
