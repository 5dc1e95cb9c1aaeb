// The layout of a matrix that is multiplied with: panels of 24 columns, row after row within a panel, so that walking down a panel is
// walking through memory. The last panel is as wide as what is left, rounded up to a multiple of 4; the padding holds zeros.

/** Columns of a full panel: six vectors, as many sums as the inner loops keep in registers. */
export const PANEL: i32 = 24;

/** Bytes of a row of a full panel. */
export const ROW_BYTES: u32 = 96;

/** How many panels `columns` columns take. */
// @ts-ignore: decorator
@inline
export function panelCount(columns: i32): i32 {
  return (columns + PANEL - 1) / PANEL;
}

/** The width of panel `index` in vectors of 4 columns: 6, or less for the last one. */
// @ts-ignore: decorator
@inline
export function panelVectors(index: i32, columns: i32): i32 {
  return min(6, (columns - index * PANEL + 3) >> 2);
}

/** Where panel `index` of a matrix with `rows` rows starts, in bytes from the matrix. */
// @ts-ignore: decorator
@inline
export function panelOffset(index: i32, rows: i32): usize {
  return <usize>index * <usize>rows * (PANEL * 4);
}

/** Where column 0 of panel `index` stands in a row or a bias, in bytes. */
// @ts-ignore: decorator
@inline
export function columnOffset(index: i32): usize {
  return <usize>index * (PANEL * 4);
}
