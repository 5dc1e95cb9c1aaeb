/** Columns of a full panel; the same number as in kernels/panels.ts. */
export const PANEL = 24;

/** How many panels of 24 columns `columns` columns take. */
export function panelCount(columns: number): number {
  return Math.ceil(columns / PANEL);
}

/** How wide panel `index` is: 24, or what is left rounded up to a multiple of 4. */
function panelWidth(index: number, columns: number): number {
  return Math.min(PANEL, roundUp(columns - index * PANEL, 4));
}

/** The floats a matrix takes in panels, padding included. */
export function panelledSize(rows: number, columns: number): number {
  return rows * roundUp(columns, 4);
}

/** `value` rounded up to a multiple of `step`. */
export function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

/** Lays a row-major matrix out in panels (kernels/panels.ts says why). @param padding what fills up the last panel */
export function toPanels(
  source: ArrayLike<number>,
  target: Float32Array,
  rows: number,
  columns: number,
  padding = 0,
): void {
  let to = 0;
  for (let panel = 0; panel < panelCount(columns); panel++) {
    const width = panelWidth(panel, columns);
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < width; i++) {
        const column = panel * PANEL + i;
        target[to++] = column < columns ? source[row * columns + column]! : padding;
      }
    }
  }
}

/** The row-major matrix that lies in panels. */
export function fromPanels(source: Float32Array, rows: number, columns: number): Float32Array {
  const target = new Float32Array(rows * columns);
  let from = 0;
  for (let panel = 0; panel < panelCount(columns); panel++) {
    const width = panelWidth(panel, columns);
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < width; i++, from++) {
        const column = panel * PANEL + i;
        if (column < columns) target[row * columns + column] = source[from]!;
      }
    }
  }
  return target;
}
