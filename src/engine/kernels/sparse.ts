import { listsAreShort } from "./multiply";
import { ROW_BYTES } from "./panels";

// Lists of the entries of a matrix that are not zero. An entry is 8 bytes: where its row begins in a full panel (u32: 96 * index), value (f32). List i has room for
// `stride` entries at `entries + i * stride * 8`; counts[i] says how many it holds.

// A packed data set keeps of each row a mask, one bit an entry (`maskWords` words of 64), and the values of those that are not zero, one row's after the
// other's. MNIST's pixels take a fifth of what they take as float32, and less than as bytes if the values are bytes: then a table of 256 float32 tells what each
// stands for.

/** The masks of dense rows, and how many bits are set in each. Returns 1 when a value is NaN or infinite, else 0. */
export function maskRows(source: usize, rows: i32, columns: i32, masks: usize, maskWords: i32, counts: usize): i32 {
  const zero = f32x4.splat(0);
  let bad = f32x4.splat(0);
  for (let row = 0; row < rows; row++) {
    let count = 0;
    for (let column = 0; column < columns; column += 64) {
      const end = min(64, columns - column);
      let bits: u64 = 0;
      let i = 0;
      for (; i + 4 <= end; i += 4) {
        const values = v128.load(source);
        bits |= <u64>i32x4.bitmask(f32x4.ne(values, zero)) << i;
        bad = v128.or(bad, f32x4.ne(f32x4.sub(values, values), zero));
        source += 16;
      }
      for (; i < end; i++) {
        const value = load<f32>(source);
        bits |= u64(value != 0) << i;
        bad = v128.or(bad, f32x4.splat(value - value));
        source += 4;
      }
      store<u64>(masks, bits);
      count += <i32>popcnt(bits);
      masks += 8;
    }
    store<i32>(counts + (<usize>row << 2), count);
  }
  return i32(v128.any_true(bad));
}

/** The same for rows of bytes. */
export function maskBytes(source: usize, rows: i32, columns: i32, masks: usize, maskWords: i32, counts: usize): void {
  const zero = i8x16.splat(0);
  for (let row = 0; row < rows; row++) {
    let count = 0;
    for (let column = 0; column < columns; column += 64) {
      const end = min(64, columns - column);
      let bits: u64 = 0;
      let i = 0;
      for (; i + 16 <= end; i += 16) {
        bits |= <u64>i8x16.bitmask(i8x16.ne(v128.load(source), zero)) << i;
        source += 16;
      }
      for (; i < end; i++) bits |= u64(load<u8>(source++) != 0) << i;
      store<u64>(masks, bits);
      count += <i32>popcnt(bits);
      masks += 8;
    }
    store<i32>(counts + (<usize>row << 2), count);
  }
}

/** The values (f32) of dense rows whose bits are set, one row's after the other's. */
export function packRows(source: usize, rows: i32, columns: i32, masks: usize, maskWords: i32, values: usize): void {
  for (let row = 0; row < rows; row++) {
    for (let word = 0; word < maskWords; word++) {
      let bits = load<u64>(masks);
      for (; bits != 0; bits &= bits - 1) {
        store<f32>(values, load<f32>(source + ((<usize>(word << 6) + <usize>ctz(bits)) << 2)));
        values += 4;
      }
      masks += 8;
    }
    source += <usize>columns << 2;
  }
}

/** The same for bytes. */
export function packBytes(source: usize, rows: i32, columns: i32, masks: usize, maskWords: i32, values: usize): void {
  for (let row = 0; row < rows; row++) {
    for (let word = 0; word < maskWords; word++) {
      let bits = load<u64>(masks);
      for (; bits != 0; bits &= bits - 1) store<u8>(values++, load<u8>(source + <usize>(word << 6) + <usize>ctz(bits)));
      masks += 8;
    }
    source += <usize>columns;
  }
}

/**
 * The batch's rows of a packed data set as lists. `order` (u32) names the rows, `starts` (u32) which of the values is each row's first. Tasks are rows of the batch.
 * @param table what each byte stands for, where the values are bytes; 0 where they are float32
 */
export function gatherEntries(order: usize, starts: usize, masks: usize, maskWords: i32, values: usize, table: usize, entries: usize, stride: i32, counts: usize, from: i32, to: i32): void {
  // The rows lie anywhere in a large memory: all are asked for before the first is waited for.
  for (let row = from; row < to; row++) {
    const sample = <usize>load<u32>(order + (<usize>row << 2));
    const start = <usize>load<u32>(starts + (sample << 2)), end = <usize>load<u32>(starts + (sample << 2), 4);
    touch(masks + ((sample * <usize>maskWords) << 3), <usize>maskWords << 3);
    touch(values + (table ? start : start << 2), table ? end - start : (end - start) << 2);
  }
  for (let row = from; row < to; row++) {
    const sample = <usize>load<u32>(order + (<usize>row << 2));
    const start = <usize>load<u32>(starts + (sample << 2));
    const list = entries + ((<usize>row * <usize>stride) << 3);
    const mask = masks + ((sample * <usize>maskWords) << 3);
    const end = table ? listBytes(mask, maskWords, values + start, table, list) : listFloats(mask, maskWords, values + (start << 2), list);
    store<i32>(counts + (<usize>row << 2), <i32>((end - list) >> 3));
  }
}

/** Has the processor fetch what will be read. */
// @ts-ignore: decorator
@inline
function touch(at: usize, bytes: usize): void {
  for (const end = at + bytes; at < end; at += 64) load<u8>(at);
}

function listFloats(mask: usize, maskWords: i32, values: usize, entry: usize): usize {
  for (let word = 0; word < maskWords; word++) {
    for (let bits = load<u64>(mask + (<usize>word << 3)); bits != 0; bits &= bits - 1) {
      store<u32>(entry, (<u32>(word << 6) + <u32>ctz(bits)) * ROW_BYTES);
      store<u32>(entry, load<u32>(values), 4);
      values += 4;
      entry += 8;
    }
  }
  return entry;
}

function listBytes(mask: usize, maskWords: i32, values: usize, table: usize, entry: usize): usize {
  for (let word = 0; word < maskWords; word++) {
    for (let bits = load<u64>(mask + (<usize>word << 3)); bits != 0; bits &= bits - 1) {
      store<u32>(entry, (<u32>(word << 6) + <u32>ctz(bits)) * ROW_BYTES);
      store<u32>(entry, load<u32>(table + (<usize>load<u8>(values++) << 2)), 4);
      entry += 8;
    }
  }
  return entry;
}

/** The batch's rows of a dense data set. Strides are in floats, `width` (a multiple of 4) is what is copied of each row. Tasks are rows. */
export function gatherRows(order: usize, source: usize, sourceStride: i32, target: usize, targetStride: i32, width: i32, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const read = source + ((<usize>load<u32>(order + (<usize>row << 2)) * <usize>sourceStride) << 2);
    memory.copy(target + ((<usize>row * <usize>targetStride) << 2), read, <usize>width << 2);
  }
}

/** The batch's rows of a dense data set of bytes, as float32; otherwise as `gatherRows`. `table` tells what each byte stands for. */
export function gatherBytes(order: usize, source: usize, sourceStride: i32, table: usize, target: usize, targetStride: i32, columns: i32, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const read = source + <usize>load<u32>(order + (<usize>row << 2)) * <usize>sourceStride;
    const write = target + ((<usize>row * <usize>targetStride) << 2);
    for (let i: usize = 0; i < <usize>columns; i++) store<u32>(write + (i << 2), load<u32>(table + (<usize>load<u8>(read + i) << 2)));
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
