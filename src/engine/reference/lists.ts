// What ../kernels/sparse.ts computes. There an entry's index is written as the place of its row in a full panel, 96 bytes a row, because that is what the walks
// add; here it is the index itself.

/** An entry of a matrix that is not zero: its column (in a row's list) or its row (in a column's list), and its value. */
export type Entry = readonly [index: number, value: number];

/** The entries of each row that are not zero, in order. */
export function listRows(source: Float32Array, rows: number, columns: number): Entry[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(source.subarray(row * columns, (row + 1) * columns), (value, column): Entry => [
      column,
      value,
    ]).filter(([, value]) => value !== 0),
  );
}

/** From the lists of the rows those of the columns. */
export function listColumns(lists: readonly (readonly Entry[])[], columns: number): Entry[][] {
  const result = Array.from({ length: columns }, (): Entry[] => []);
  lists.forEach((list, row) => {
    for (const [column, value] of list) result[column]!.push([row, value]);
  });
  return result;
}

/** A data set of which only what is not zero is kept: a mask for each row, bit i for column i, and the values, one row's after the other's. */
export interface PackedRows {
  readonly masks: readonly bigint[];
  readonly values: readonly number[];
  /** Which of the values is each row's first. */
  readonly starts: readonly number[];
}

/** Packs dense rows; of float32 or of bytes. */
export function packRows(source: Float32Array | Uint8Array, rows: number, columns: number): PackedRows {
  const values: number[] = [];
  const starts: number[] = [];
  const masks = Array.from({ length: rows }, (_, row) => {
    starts.push(values.length);
    let mask = 0n;
    for (let column = 0; column < columns; column++) {
      const value = source[row * columns + column]!;
      if (value === 0) continue;
      mask |= 1n << BigInt(column);
      values.push(value);
    }
    return mask;
  });
  return { masks, values, starts };
}

/**
 * The lists of some rows of a packed data set.
 * @param order which rows
 * @param table what each value stands for, where they are bytes
 */
export function gatherEntries(
  { masks, values, starts }: PackedRows,
  order: ArrayLike<number>,
  table?: Float32Array,
): Entry[][] {
  return Array.from(order, (row) => {
    const list: Entry[] = [];
    let next = starts[row]!;
    for (let column = 0, mask = masks[row]!; mask !== 0n; column++, mask >>= 1n) {
      if ((mask & 1n) === 0n) continue;
      const value = values[next++]!;
      list.push([column, table === undefined ? value : table[value]!]);
    }
    return list;
  });
}

/** Some rows of a dense data set, one after the other. */
export function gatherRows(
  source: Float32Array | Uint8Array,
  columns: number,
  order: ArrayLike<number>,
  table?: Float32Array,
): Float32Array {
  const target = new Float32Array(order.length * columns);
  for (let i = 0; i < target.length; i++) {
    const value = source[order[Math.floor(i / columns)]! * columns + (i % columns)]!;
    target[i] = table === undefined ? value : table[value]!;
  }
  return target;
}
