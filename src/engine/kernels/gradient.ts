import { listsAreShort } from "./multiply";
import { columnOffset, panelCount, panelOffset, panelVectors, ROW_BYTES } from "./panels";
import { Hyper } from "./Hyper";
import { adamStep, isBare, newMomentum, newVelocity, splat, update } from "./updates";
import { UpdateKind } from "./UpdateKind";
import { walkEntries, walkFour, walkOne, walkTwoPanels } from "./walk";

// The gradient of a weight matrix (inner x columns, in panels) is left^T * delta: left (rows x inner) is what the layer got, delta (rows x columns)
// the gradient with respect to what it gave. It is finished block by block, and the optimizer is applied to each block while it is in the
// nearest cache: no gradient array is ever written. (An optimizer that needs the norm of the whole gradient first passes `gradient`: then the blocks
// are written there and nothing is updated.)

/** Rows of a weight matrix that make one task. */
const BLOCK: i32 = 64;
/** Rows whose gradient is kept before the optimizer is applied to them. */
const CHUNK: i32 = 16;

/** Copies one panel of delta's columns to where its rows are next to each other. */
function packPanel(delta: usize, deltaStride: i32, panel: i32, vectors: i32, rows: i32, target: usize): void {
  let source = delta + columnOffset(panel);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < vectors; i++) v128.store(target + (<usize>i << 4), v128.load(source + (<usize>i << 4)));
    source += <usize>deltaStride << 2;
    target += <usize>vectors << 4;
  }
}

/**
 * The gradient of a weight matrix, or its update. Tasks are blocks: panels, and in each panel runs of 64 rows. Where the tasks hold two full panels, one after
 * the other, and the input is sparse, both are walked at once.
 * @param left dense rows of the input, `leftStride` floats apart; 0 for none
 * @param lists for each column k of the input a list of its entries that are not zero, `listCounts[k]` of them at `lists + k * listStride * 8`; 0 for none. With
 *   both, the lists are used when the input has at most `limit` entries (`counts`, one number a row)
 * @param slots the optimizer's memory, `slotStride` bytes from one slot to the next; `kind` and `hyper` as in `update`
 * @param gradients where to write the gradient instead of updating; 0 to update
 * @param scratch this thread's memory: 2 * (rows + 16) * 96 bytes
 */
export function gradient(left: usize, leftStride: i32, lists: usize, listStride: i32, listCounts: usize, counts: usize, limit: i32, delta: usize, deltaStride: i32, rows: i32, inner: i32, columns: i32, weights: usize, slots: usize, slotStride: usize, kind: i32, hyper: usize, gradients: usize, scratch: usize, from: i32, to: i32): void {
  const sparse = lists != 0 && (left == 0 || listsAreShort(counts, rows, limit));
  const blocks = (inner + BLOCK - 1) / BLOCK;
  const packedBytes = <usize>rows * ROW_BYTES, sumBytes: usize = CHUNK * ROW_BYTES;
  const sums = scratch + 2 * packedBytes;
  const adamAtOnce = sparse && gradients == 0 && kind == UpdateKind.Adam && isBare(hyper);
  const flushes = load<f32>(hyper, Hyper.Tiny * 4) != 0;
  let packed = -1;
  for (let task = from; task < to; task++) {
    const panel = task / blocks;
    const firstRow = (task - panel * blocks) * BLOCK;
    const vectors = panelVectors(panel, columns);
    const rowBytes = <usize>vectors << 4;
    const two = sparse && firstRow == 0 && task + 2 * blocks <= to && panelVectors(panel + 1, columns) == 6;
    const lastRow = two ? inner : min(inner, firstRow + BLOCK);
    if (packed != panel) {
      packPanel(delta, deltaStride, panel, vectors, rows, scratch);
      packed = panel;
    }
    if (two) {
      packPanel(delta, deltaStride, panel + 1, vectors, rows, scratch + packedBytes);
      task += 2 * blocks - 1;
    }
    for (let chunk = firstRow; chunk < lastRow; chunk += CHUNK) {
      const count = min(CHUNK, lastRow - chunk);
      const offset = panelOffset(panel, inner) + <usize>chunk * rowBytes;
      const result = gradients ? gradients + offset : sums;
      const list = lists + ((<usize>chunk * <usize>listStride) << 3), listCount = listCounts + (<usize>chunk << 2);
      if (two) walkTwoPanels(list, <usize>listStride << 3, listCount, count, scratch, packedBytes, result, rowBytes, gradients ? panelOffset(1, inner) : sumBytes, 0);
      else if (sparse) walkLists(list, <usize>listStride << 3, listCount, count, scratch, vectors, result);
      else walkColumns(left + (<usize>chunk << 2), leftStride, rows, count, scratch, vectors, result);
      if (gradients) continue;
      for (let i: usize = 0; i <= usize(two); i++) {
        const at = offset + (i ? panelOffset(1, inner) : 0);
        if (adamAtOnce && flushes) adamRows(listCount, count, rowBytes, weights + at, slots + at, slotStride, hyper, sums + i * sumBytes, true);
        else if (adamAtOnce) adamRows(listCount, count, rowBytes, weights + at, slots + at, slotStride, hyper, sums + i * sumBytes, false);
        else update(kind, weights + at, sums + i * sumBytes, slots + at, slotStride, count * vectors * 4, hyper);
      }
    }
  }
}

/** The sums of one panel for `count` lists. */
function walkLists(list: usize, listBytes: usize, counts: usize, count: i32, packed: usize, vectors: i32, result: usize): void {
  for (let k = 0; k < count; k++) {
    walkEntries(list, load<i32>(counts + (<usize>k << 2)), packed, vectors, result, 0);
    list += listBytes;
    result += <usize>vectors << 4;
  }
}

/** The sums of one panel for `count` columns of a dense input. */
function walkColumns(left: usize, leftStride: i32, rows: i32, count: i32, packed: usize, vectors: i32, result: usize): void {
  const step = <usize>leftStride << 2, rowBytes = <usize>vectors << 4;
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    walkFour(left + (<usize>k << 2), step, 4, rows, packed, vectors, result, rowBytes, 0);
    result += 4 * rowBytes;
  }
  for (; k < count; k++) {
    walkOne(left + (<usize>k << 2), step, rows, packed, vectors, result, 0);
    result += rowBytes;
  }
}

/** Adam for rows whose gradient comes from sparse lists: many have none. */
// @ts-ignore: decorator
@inline
function adamRows(counts: usize, count: i32, rowBytes: usize, weight: usize, momentum: usize, slotStride: usize, hyper: usize, sum: usize, flushes: bool): void {
  const rate = splat(hyper, Hyper.Rate), epsilon = splat(hyper, Hyper.Epsilon), tiny = splat(hyper, Hyper.Tiny);
  const gain1 = splat(hyper, Hyper.OneMinusBeta1), gain2 = splat(hyper, Hyper.OneMinusBeta2);
  let velocity = momentum + slotStride;
  for (const endOfCounts = counts + (<usize>count << 2); counts < endOfCounts; counts += 4) {
    const end = weight + rowBytes;
    if (load<i32>(counts) == 0 && isZero(momentum, rowBytes)) {
      // The edge of MNIST's images: no gradient now, and none lately. The weights stay, to the bit.
      if (!isZero(velocity, rowBytes)) decayVelocity(velocity, rowBytes, gain2, tiny);
      weight = end, momentum += rowBytes, velocity += rowBytes, sum += rowBytes;
      continue;
    }
    for (; weight + 32 <= end; weight += 32, momentum += 32, velocity += 32, sum += 32) {
      const g0 = v128.load(sum), g1 = v128.load(sum, 16);
      const m0 = newMomentum(v128.load(momentum), g0, gain1, tiny, flushes), m1 = newMomentum(v128.load(momentum, 16), g1, gain1, tiny, flushes);
      const v0 = newVelocity(v128.load(velocity), g0, gain2, tiny, flushes), v1 = newVelocity(v128.load(velocity, 16), g1, gain2, tiny, flushes);
      const w0 = adamStep(v128.load(weight), m0, v0, rate, epsilon), w1 = adamStep(v128.load(weight, 16), m1, v1, rate, epsilon);
      v128.store(momentum, m0), v128.store(momentum, m1, 16);
      v128.store(velocity, v0), v128.store(velocity, v1, 16);
      v128.store(weight, w0), v128.store(weight, w1, 16);
    }
    for (; weight < end; weight += 16, momentum += 16, velocity += 16, sum += 16) {
      const g = v128.load(sum);
      const m = newMomentum(v128.load(momentum), g, gain1, tiny, flushes), v = newVelocity(v128.load(velocity), g, gain2, tiny, flushes);
      v128.store(momentum, m);
      v128.store(velocity, v);
      v128.store(weight, adamStep(v128.load(weight), m, v, rate, epsilon));
    }
  }
}

function isZero(at: usize, bytes: usize): bool {
  let any = v128.load(at);
  for (let i: usize = 16; i < bytes; i += 16) any = v128.or(any, v128.load(at + i));
  return !v128.any_true(any);
}

function decayVelocity(velocity: usize, bytes: usize, gain2: v128, tiny: v128): void {
  const zero = f32x4.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) v128.store(velocity + i, newVelocity(v128.load(velocity + i), zero, gain2, tiny, true));
}

/** The gradient of a bias, or its update: the sums of delta's columns. Tasks are panels. */
export function gradientBias(delta: usize, deltaStride: i32, rows: i32, columns: i32, weights: usize, slots: usize, slotStride: usize, kind: i32, hyper: usize, gradients: usize, scratch: usize, from: i32, to: i32): void {
  for (let panel = from; panel < to; panel++) {
    const vectors = panelVectors(panel, columns);
    const offset = columnOffset(panel);
    const target = gradients ? gradients + offset : scratch;
    let column: i32 = 0;
    if (vectors == 6) sumSix(delta + offset, <usize>deltaStride << 2, rows, target), column = 6;
    for (; column < vectors; column++) {
      let sum = f32x4.splat(0);
      let read = delta + offset + (<usize>column << 4);
      for (let row = 0; row < rows; row++) {
        sum = f32x4.add(sum, v128.load(read));
        read += <usize>deltaStride << 2;
      }
      v128.store(target + (<usize>column << 4), sum);
    }
    if (!gradients) update(kind, weights + offset, scratch, slots + offset, slotStride, vectors * 4, hyper);
  }
}

/** The sums of a full panel's columns, none waiting for another. */
function sumSix(read: usize, step: usize, rows: i32, target: usize): void {
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
  for (let row = 0; row < rows; row++) {
    s0 = f32x4.add(s0, v128.load(read, 0)), s1 = f32x4.add(s1, v128.load(read, 16)), s2 = f32x4.add(s2, v128.load(read, 32));
    s3 = f32x4.add(s3, v128.load(read, 48)), s4 = f32x4.add(s4, v128.load(read, 64)), s5 = f32x4.add(s5, v128.load(read, 80));
    read += step;
  }
  v128.store(target, s0, 0), v128.store(target, s1, 16), v128.store(target, s2, 32);
  v128.store(target, s3, 48), v128.store(target, s4, 64), v128.store(target, s5, 80);
}

/** The update alone, of gradients that were written before. Tasks are pieces of 4,096 numbers. */
export function updateRange(weights: usize, gradients: usize, slots: usize, slotStride: usize, kind: i32, hyper: usize, count: i32, from: i32, to: i32): void {
  for (let task = from; task < to; task++) {
    const first = task << 12;
    const offset = <usize>first << 2;
    update(kind, weights + offset, gradients + offset, slots + offset, slotStride, min(4096, count - first), hyper);
  }
}
