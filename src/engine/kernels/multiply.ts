import { columnOffset, PANEL, panelCount, panelOffset, panelVectors, ROW_BYTES } from "./panels";
import { walkEntries, walkFour, walkOne, walkSix, walkTwoPanels } from "./walk";

/** Rows of a full panel that stay in the nearest cache, with what is read beside them: 39 of its 48 KB. The same number as in layers/Plan.ts. */
const CACHED_ROWS: i32 = 416;

/** Whether lists with these counts hold few enough entries that walking them beats walking everything. */
export function listsAreShort(counts: usize, rows: i32, limit: i32): bool {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += load<i32>(counts + (<usize>row << 2));
  return sum <= limit;
}

/**
 * How many blocks of its rows the right matrix is walked in. A walk through most of a tall panel would find nothing of it in the nearest cache: then all rows go through one
 * block after the other. (Where products are fused, two panels at once gain more than the nearest cache.)
 */
function blocksOf(inner: i32, counts: usize, rows: i32): i32 {
  if (ASC_FEATURE_RELAXED_SIMD || inner <= CACHED_ROWS || listsAreShort(counts, rows, ((rows * inner) / 10) * 3)) return 1;
  return (inner + CACHED_ROWS - 1) / CACHED_ROWS;
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
 * @param scratch this thread's memory: rows * (ceil(inner / 416) + 1) * 4 bytes
 */
export function multiply(left: usize, leftStride: i32, entries: usize, entryStride: i32, counts: usize, limit: i32, right: usize, bias: usize, target: usize, targetStride: i32, rows: i32, inner: i32, columns: i32, byRows: i32, scratch: usize, from: i32, to: i32): void {
  const sparse = entries != 0 && (left == 0 || listsAreShort(counts, rows, limit));
  const firstPanel = byRows ? 0 : from, lastPanel = byRows ? panelCount(columns) : to;
  const firstRow = byRows ? from : 0, lastRow = byRows ? to : rows;
  const leftBytes = <usize>leftStride << 2, listBytes = <usize>entryStride << 3, targetBytes = <usize>targetStride << 2;
  const blocks = sparse ? blocksOf(inner, counts, rows) : 1;
  if (blocks > 1) findBlocks(entries, listBytes, counts, firstRow, lastRow, blocks, (inner + blocks - 1) / blocks, scratch);
  for (let panel = firstPanel; panel < lastPanel; panel++) {
    const vectors = panelVectors(panel, columns);
    const matrix = right + panelOffset(panel, inner);
    const panelBias = bias ? bias + columnOffset(panel) : 0;
    let result = target + <usize>firstRow * targetBytes + columnOffset(panel);
    let row = firstRow;
    if (ASC_FEATURE_RELAXED_SIMD && sparse && panel + 1 < lastPanel && panelVectors(panel + 1, columns) == 6) {
      walkTwoPanels(entries + <usize>row * listBytes, listBytes, counts + (<usize>row << 2), lastRow - row, matrix, panelOffset(1, inner), result, targetBytes, PANEL * 4, panelBias);
      panel++;
    } else if (blocks > 1 && vectors == 6) {
      multiplyInBlocks(entries + <usize>row * listBytes, listBytes, scratch, lastRow - row, blocks, matrix, result, targetBytes, panelBias);
    } else if (sparse) {
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

/** Where in each of some rows' lists the blocks of the right matrix's rows begin, in entries; behind them, where the lists end. Written block by block. */
function findBlocks(entries: usize, listBytes: usize, counts: usize, firstRow: i32, lastRow: i32, blocks: i32, blockRows: i32, starts: usize): void {
  const across = <usize>(lastRow - firstRow) << 2;
  for (let row = firstRow; row < lastRow; row++) {
    const list = entries + <usize>row * listBytes;
    const count = load<i32>(counts + (<usize>row << 2));
    let at = starts, low = 0;
    for (let block = 0; block < blocks; block++) {
      store<i32>(at, low);
      at += across;
      const end = <u32>((block + 1) * blockRows) * ROW_BYTES;
      let high = count;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (load<u32>(list + (<usize>middle << 3)) < end) low = middle + 1;
        else high = middle;
      }
    }
    store<i32>(at, count);
    starts += 4;
  }
}

/** One panel for all rows, block by block. A sum goes on where it stood, so that it has the bits of one walk. */
function multiplyInBlocks(entries: usize, listBytes: usize, starts: usize, rows: i32, blocks: i32, matrix: usize, target: usize, targetBytes: usize, bias: usize): void {
  const across = <usize>rows << 2;
  for (let block = 0; block < blocks; block++) {
    const blockBias = block == blocks - 1 ? bias : 0;
    let list = entries, result = target;
    for (let row = 0; row < rows; row++) {
      const begin = list + (<usize>load<i32>(starts) << 3), end = list + (<usize>load<i32>(starts + across) << 3);
      if (block == 0) walkSix(begin, end, matrix, result, blockBias, false);
      else walkSix(begin, end, matrix, result, blockBias, true);
      starts += 4;
      list += listBytes;
      result += targetBytes;
    }
  }
}

/**
 * Writes the transpose of a matrix in panels, in panels too: what the gradient with respect to a layer's input is multiplied with.
 * `rows` and `columns` are the source's. Tasks are the panels of the target.
 */
export function transpose(source: usize, target: usize, rows: i32, columns: i32, from: i32, to: i32): void {
  for (let panel = from; panel < to; panel++) {
    const rowBytes = <usize>panelVectors(panel, rows) << 4;
    const first = panel * PANEL, last = min(rows, first + PANEL);
    const block = target + panelOffset(panel, columns);
    for (let column = 0; column < columns; column += 4) {
      const sourcePanel = column / PANEL;
      const sourceBytes = <usize>panelVectors(sourcePanel, columns) << 4;
      let read = source + panelOffset(sourcePanel, rows) + <usize>first * sourceBytes + (<usize>(column - sourcePanel * PANEL) << 2);
      const write = block + <usize>column * rowBytes;
      const count = min(4, columns - column);
      let row = first;
      for (; row + 4 <= last; row += 4) {
        transposeFour(read, sourceBytes, write + (<usize>(row - first) << 2), rowBytes, count);
        read += 4 * sourceBytes;
      }
      for (; row < last; row++) {
        for (let i = 0; i < count; i++) {
          store<f32>(write + <usize>i * rowBytes + (<usize>(row - first) << 2), load<f32>(read + (<usize>i << 2)));
        }
        read += sourceBytes;
      }
    }
  }
}

/** Four rows of four columns become `count` rows of four. */
// @ts-ignore: decorator
@inline
function transposeFour(read: usize, readBytes: usize, write: usize, writeBytes: usize, count: i32): void {
  const a = v128.load(read), b = v128.load(read + readBytes), c = v128.load(read + 2 * readBytes), d = v128.load(read + 3 * readBytes);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  v128.store(write, v128.shuffle<i64>(ab, cd, 0, 2));
  if (count > 1) v128.store(write + writeBytes, v128.shuffle<i64>(ab, cd, 1, 3));
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7), cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  if (count > 2) v128.store(write + 2 * writeBytes, v128.shuffle<i64>(abHigh, cdHigh, 0, 2));
  if (count > 3) v128.store(write + 3 * writeBytes, v128.shuffle<i64>(abHigh, cdHigh, 1, 3));
}
