import { columnOffset, PANEL, panelCount, panelOffset, panelVectors } from "./panels";
import { walkEntries, walkOne, walkFour } from "./walk";

/** Whether lists with these counts hold few enough entries that walking them beats walking everything. */
export function listsAreShort(counts: usize, rows: i32, limit: i32): bool {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += load<i32>(counts + (<usize>row << 2));
  return sum <= limit;
}

/**
 * target (rows x columns) = left (rows x inner) * right (inner x columns, in panels) + bias. Tasks are the right matrix's panels, or
 * (byRows) the left matrix's rows: a thread never does a part of a sum.
 *
 * The left matrix is given as dense rows (`left`, 0 for none), as lists of its entries that are not zero (`entries`, 0 for none), or as both: then the lists are
 * used when they hold at most `limit` entries. Either way gives the same bits.
 * @param leftStride floats between rows
 * @param entryStride entries that a row's list has room for
 * @param counts how many each list holds
 * @param bias 0 for none
 * @param targetStride floats between rows
 */
export function multiply(left: usize, leftStride: i32, entries: usize, entryStride: i32, counts: usize, limit: i32, right: usize, bias: usize, target: usize, targetStride: i32, rows: i32, inner: i32, columns: i32, byRows: i32, from: i32, to: i32): void {
  const sparse = entries != 0 && (left == 0 || listsAreShort(counts, rows, limit));
  const firstPanel = byRows ? 0 : from, lastPanel = byRows ? panelCount(columns) : to;
  const firstRow = byRows ? from : 0, lastRow = byRows ? to : rows;
  const leftBytes = <usize>leftStride << 2, listBytes = <usize>entryStride << 3, targetBytes = <usize>targetStride << 2;
  for (let panel = firstPanel; panel < lastPanel; panel++) {
    const vectors = panelVectors(panel, columns);
    const matrix = right + panelOffset(panel, inner);
    const panelBias = bias ? bias + columnOffset(panel) : 0;
    let result = target + <usize>firstRow * targetBytes + columnOffset(panel);
    let row = firstRow;
    if (sparse) {
      let list = entries + <usize>row * listBytes;
      for (; row < lastRow; row++) {
        walkEntries(list, load<i32>(counts + (<usize>row << 2)), matrix, vectors, result, panelBias);
        list += listBytes;
        result += targetBytes;
      }
    } else {
      let source = left + <usize>row * leftBytes;
      for (; row + 4 <= lastRow; row += 4) {
        walkFour(source, 4, leftBytes, inner, matrix, vectors, result, targetBytes, panelBias);
        source += 4 * leftBytes;
        result += 4 * targetBytes;
      }
      for (; row < lastRow; row++) {
        walkOne(source, 4, inner, matrix, vectors, result, panelBias);
        source += leftBytes;
        result += targetBytes;
      }
    }
  }
}

/**
 * Writes the transpose of a matrix in panels, in panels too: what the gradient with respect to a layer's input is multiplied with.
 * Tasks are the panels of the target.
 */
export function transpose(source: usize, target: usize, rows: i32, columns: i32, from: i32, to: i32): void {
  for (let panel = from; panel < to; panel++) {
    const vectors = panelVectors(panel, rows);
    const width = min(vectors * 4, rows - panel * PANEL);
    const rowBytes = <usize>vectors << 4;
    const block = target + panelOffset(panel, columns);
    for (let column = 0; column < columns; column++) {
      const sourcePanel = column / PANEL;
      const sourceBytes = <usize>panelVectors(sourcePanel, columns) << 4;
      let read = source + panelOffset(sourcePanel, rows) + <usize>(panel * PANEL) * sourceBytes + (<usize>(column - sourcePanel * PANEL) << 2);
      let write = block + <usize>column * rowBytes;
      for (let i = 0; i < width; i++) {
        store<f32>(write, load<f32>(read));
        read += sourceBytes;
        write += 4;
      }
    }
  }
}
