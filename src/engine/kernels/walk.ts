import { multiplyAdd } from "./multiplyAdd";
import { ROW_BYTES } from "./panels";

// The inner loops of every matrix product here. All add up in the order of the walk, one accumulator a result, starting from zero: a term
// with a zero factor changes nothing, so walking all entries or only those that are not zero gives the same bits.
//
// The number of accumulators is what V8's register allocator bears: it loads much of what a loop body needs before it multiplies. Six accumulators with six loads, or eight
// with two loads and four factors, fit into the 15 registers; twelve with twelve do too, in a function of their own that has little else to remember.

/**
 * Walks a sparse list: target = sum over entries of value * row(index), for a panel `vectors` wide, plus `bias` where that is not 0.
 * An entry is 8 bytes: 96 * index (u32), where the row begins in a full panel; value (f32).
 */
// @ts-ignore: decorator
@inline
export function walkEntries(entries: usize, count: i32, panel: usize, vectors: i32, target: usize, bias: usize): void {
  const end = entries + (<usize>count << 3);
  if (vectors == 6) walkSix(entries, end, panel, target, bias, false);
  else walkEntriesNarrow(entries, end, panel, vectors, target, bias);
}

/**
 * The same for a list, or a part of one, and a full panel.
 * @param goesOn whether the sums of the parts before stand in the target; a constant
 */
// @ts-ignore: decorator
@inline
export function walkSix(entries: usize, end: usize, panel: usize, target: usize, bias: usize, goesOn: bool): void {
  const zero = f32x4.splat(0);
  let s0 = goesOn ? v128.load(target, 0) : zero, s1 = goesOn ? v128.load(target, 16) : zero, s2 = goesOn ? v128.load(target, 32) : zero;
  let s3 = goesOn ? v128.load(target, 48) : zero, s4 = goesOn ? v128.load(target, 64) : zero, s5 = goesOn ? v128.load(target, 80) : zero;
  for (; entries < end; entries += 8) {
    const row = panel + <usize>load<u32>(entries);
    const value = v128.load_splat<f32>(entries, 4);
    s0 = multiplyAdd(value, v128.load(row, 0), s0);
    s1 = multiplyAdd(value, v128.load(row, 16), s1);
    s2 = multiplyAdd(value, v128.load(row, 32), s2);
    s3 = multiplyAdd(value, v128.load(row, 48), s3);
    s4 = multiplyAdd(value, v128.load(row, 64), s4);
    s5 = multiplyAdd(value, v128.load(row, 80), s5);
  }
  if (bias) {
    s0 = f32x4.add(s0, v128.load(bias, 0));
    s1 = f32x4.add(s1, v128.load(bias, 16));
    s2 = f32x4.add(s2, v128.load(bias, 32));
    s3 = f32x4.add(s3, v128.load(bias, 48));
    s4 = f32x4.add(s4, v128.load(bias, 64));
    s5 = f32x4.add(s5, v128.load(bias, 80));
  }
  v128.store(target, s0, 0);
  v128.store(target, s1, 16);
  v128.store(target, s2, 32);
  v128.store(target, s3, 48);
  v128.store(target, s4, 64);
  v128.store(target, s5, 80);
}

/**
 * Walks one list after the other through two full panels at once, which lie `across` bytes apart; so do the results, `targetAcross` bytes. The sums of the second panel keep
 * the processor busy while those of the first are on their way, and there is one end of a list, which no processor foresees, where there were two.
 * @param listBytes from one list to the next; `counts` says how many entries each holds
 * @param targetBytes from one list's result to the next
 * @param bias of the first panel, that of the second follows; 0 for none
 */
export function walkTwoPanels(entries: usize, listBytes: usize, counts: usize, lists: i32, panel: usize, across: usize, target: usize, targetBytes: usize, targetAcross: usize, bias: usize): void {
  const endOfCounts = counts + (<usize>lists << 2);
  for (; counts < endOfCounts; counts += 4) {
    const end = entries + (<usize>load<i32>(counts) << 3);
    let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
    let b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0;
    for (let entry = entries; entry < end; entry += 8) {
      const row = panel + <usize>load<u32>(entry), second = row + across;
      const value = v128.load_splat<f32>(entry, 4);
      a0 = multiplyAdd(value, v128.load(row, 0), a0);
      a1 = multiplyAdd(value, v128.load(row, 16), a1);
      a2 = multiplyAdd(value, v128.load(row, 32), a2);
      a3 = multiplyAdd(value, v128.load(row, 48), a3);
      a4 = multiplyAdd(value, v128.load(row, 64), a4);
      a5 = multiplyAdd(value, v128.load(row, 80), a5);
      b0 = multiplyAdd(value, v128.load(second, 0), b0);
      b1 = multiplyAdd(value, v128.load(second, 16), b1);
      b2 = multiplyAdd(value, v128.load(second, 32), b2);
      b3 = multiplyAdd(value, v128.load(second, 48), b3);
      b4 = multiplyAdd(value, v128.load(second, 64), b4);
      b5 = multiplyAdd(value, v128.load(second, 80), b5);
    }
    v128.store(target, a0), v128.store(target, a1, 16), v128.store(target, a2, 32);
    v128.store(target, a3, 48), v128.store(target, a4, 64), v128.store(target, a5, 80);
    const secondTarget = target + targetAcross;
    v128.store(secondTarget, b0), v128.store(secondTarget, b1, 16), v128.store(secondTarget, b2, 32);
    v128.store(secondTarget, b3, 48), v128.store(secondTarget, b4, 64), v128.store(secondTarget, b5, 80);
    if (bias) addBias(target, bias), addBias(secondTarget, bias + ROW_BYTES);
    entries += listBytes;
    target += targetBytes;
  }
}

function addBias(target: usize, bias: usize): void {
  for (let i: usize = 0; i < ROW_BYTES; i += 16) v128.store(target + i, f32x4.add(v128.load(target + i), v128.load(bias + i)));
}

function walkEntriesNarrow(entries: usize, end: usize, panel: usize, vectors: i32, target: usize, bias: usize): void {
  const rowBytes = <usize>vectors << 4;
  let column: usize = 0;
  for (; column + 64 <= rowBytes; column += 64) {
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
    for (let entry = entries; entry < end; entry += 8) {
      const row = narrowRow(entry, panel, rowBytes) + column;
      const value = v128.load_splat<f32>(entry, 4);
      s0 = multiplyAdd(value, v128.load(row), s0);
      s1 = multiplyAdd(value, v128.load(row, 16), s1);
      s2 = multiplyAdd(value, v128.load(row, 32), s2);
      s3 = multiplyAdd(value, v128.load(row, 48), s3);
    }
    storeSum(target + column, s0, bias, column);
    storeSum(target + column + 16, s1, bias, column + 16);
    storeSum(target + column + 32, s2, bias, column + 32);
    storeSum(target + column + 48, s3, bias, column + 48);
  }
  // Ten classes are three vectors.
  for (; column + 48 <= rowBytes; column += 48) {
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0;
    for (let entry = entries; entry < end; entry += 8) {
      const row = narrowRow(entry, panel, rowBytes) + column;
      const value = v128.load_splat<f32>(entry, 4);
      s0 = multiplyAdd(value, v128.load(row), s0);
      s1 = multiplyAdd(value, v128.load(row, 16), s1);
      s2 = multiplyAdd(value, v128.load(row, 32), s2);
    }
    storeSum(target + column, s0, bias, column);
    storeSum(target + column + 16, s1, bias, column + 16);
    storeSum(target + column + 32, s2, bias, column + 32);
  }
  for (; column < rowBytes; column += 16) {
    let s0 = f32x4.splat(0);
    for (let entry = entries; entry < end; entry += 8) {
      const row = narrowRow(entry, panel, rowBytes) + column;
      s0 = multiplyAdd(v128.load_splat<f32>(entry, 4), v128.load(row), s0);
    }
    storeSum(target + column, s0, bias, column);
  }
}

/** Where an entry's row begins in a panel that is not full. */
// @ts-ignore: decorator
@inline
function narrowRow(entry: usize, panel: usize, rowBytes: usize): usize {
  return panel + <usize>(load<u32>(entry) / ROW_BYTES) * rowBytes;
}

// @ts-ignore: decorator
@inline
function storeSum(target: usize, sum: v128, bias: usize, column: usize): void {
  v128.store(target, bias ? f32x4.add(sum, v128.load(bias + column)) : sum);
}

/**
 * Four dense sums at a time: target[r][c] = sum over i < count of left[i * step + r * across] * panel[i][c] (+ bias[c]), for r < 4.
 * `step` and `across` are bytes: a product walks along four rows of the left matrix (step 4), a gradient down four columns (across 4).
 */
export function walkFour(left: usize, step: usize, across: usize, count: i32, panel: usize, vectors: i32, target: usize, targetStride: usize, bias: usize): void {
  const rowBytes = <usize>vectors << 4;
  const end = panel + <usize>count * rowBytes;
  const second = across, third = across * 2, fourth = across * 3;
  let column: usize = 0;
  for (; column + 32 <= rowBytes; column += 32) {
    let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    let at = left;
    for (let row = panel + column; row < end; row += rowBytes) {
      const p = v128.load(row), q = v128.load(row, 16);
      const v0 = v128.load_splat<f32>(at), v1 = v128.load_splat<f32>(at + second);
      const v2 = v128.load_splat<f32>(at + third), v3 = v128.load_splat<f32>(at + fourth);
      a0 = multiplyAdd(v0, p, a0);
      b0 = multiplyAdd(v0, q, b0);
      a1 = multiplyAdd(v1, p, a1);
      b1 = multiplyAdd(v1, q, b1);
      a2 = multiplyAdd(v2, p, a2);
      b2 = multiplyAdd(v2, q, b2);
      a3 = multiplyAdd(v3, p, a3);
      b3 = multiplyAdd(v3, q, b3);
      at += step;
    }
    if (bias) {
      const p = v128.load(bias + column), q = v128.load(bias + column, 16);
      a0 = f32x4.add(a0, p), b0 = f32x4.add(b0, q);
      a1 = f32x4.add(a1, p), b1 = f32x4.add(b1, q);
      a2 = f32x4.add(a2, p), b2 = f32x4.add(b2, q);
      a3 = f32x4.add(a3, p), b3 = f32x4.add(b3, q);
    }
    let to = target + column;
    v128.store(to, a0), v128.store(to, b0, 16);
    to += targetStride;
    v128.store(to, a1), v128.store(to, b1, 16);
    to += targetStride;
    v128.store(to, a2), v128.store(to, b2, 16);
    to += targetStride;
    v128.store(to, a3), v128.store(to, b3, 16);
  }
  for (; column < rowBytes; column += 16) {
    let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
    let at = left;
    for (let row = panel + column; row < end; row += rowBytes) {
      const p = v128.load(row);
      a0 = multiplyAdd(v128.load_splat<f32>(at), p, a0);
      a1 = multiplyAdd(v128.load_splat<f32>(at + second), p, a1);
      a2 = multiplyAdd(v128.load_splat<f32>(at + third), p, a2);
      a3 = multiplyAdd(v128.load_splat<f32>(at + fourth), p, a3);
      at += step;
    }
    if (bias) {
      const p = v128.load(bias + column);
      a0 = f32x4.add(a0, p), a1 = f32x4.add(a1, p), a2 = f32x4.add(a2, p), a3 = f32x4.add(a3, p);
    }
    let to = target + column;
    v128.store(to, a0);
    to += targetStride;
    v128.store(to, a1);
    to += targetStride;
    v128.store(to, a2);
    to += targetStride;
    v128.store(to, a3);
  }
}

/** One dense sum: what `walkFour` does, for a single row; for what is left when the rows are not a multiple of four. */
export function walkOne(left: usize, step: usize, count: i32, panel: usize, vectors: i32, target: usize, bias: usize): void {
  const rowBytes = <usize>vectors << 4;
  const end = panel + <usize>count * rowBytes;
  let column: usize = 0;
  for (; column + 48 <= rowBytes; column += 48) {
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0;
    let at = left;
    for (let row = panel + column; row < end; row += rowBytes) {
      const value = v128.load_splat<f32>(at);
      s0 = multiplyAdd(value, v128.load(row), s0);
      s1 = multiplyAdd(value, v128.load(row, 16), s1);
      s2 = multiplyAdd(value, v128.load(row, 32), s2);
      at += step;
    }
    if (bias) {
      s0 = f32x4.add(s0, v128.load(bias + column));
      s1 = f32x4.add(s1, v128.load(bias + column, 16));
      s2 = f32x4.add(s2, v128.load(bias + column, 32));
    }
    v128.store(target + column, s0);
    v128.store(target + column, s1, 16);
    v128.store(target + column, s2, 32);
  }
  for (; column < rowBytes; column += 16) {
    let sum = f32x4.splat(0);
    let at = left;
    for (let row = panel + column; row < end; row += rowBytes) {
      sum = multiplyAdd(v128.load_splat<f32>(at), v128.load(row), sum);
      at += step;
    }
    if (bias) sum = f32x4.add(sum, v128.load(bias + column));
    v128.store(target + column, sum);
  }
}
