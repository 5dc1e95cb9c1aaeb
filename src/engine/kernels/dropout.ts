// Dropout with random numbers by counter (Philox 4x32-10): an element's place and the step decide over it, so that it does not matter which
// thread gets there when. Explained in ../reference/dropout.ts, which gives the same bits.

/** The lower words of the products of four unsigned words with one, given as their 64-bit products. */
// @ts-ignore: decorator
@inline
function lowWords(first: v128, last: v128): v128 {
  return v128.shuffle<i32>(first, last, 0, 2, 4, 6);
}

/** Their upper words. */
// @ts-ignore: decorator
@inline
function highWords(first: v128, last: v128): v128 {
  return v128.shuffle<i32>(first, last, 1, 3, 5, 7);
}

/**
 * target = source with random elements set to zero and the others scaled by 1 / (1 - rate). Both may be the same. What is written beyond
 * the columns, up to the next multiple of 4, is zero. Tasks are rows. The same state drops the same elements: from the gradient too.
 * @param stride floats between rows, a multiple of 4
 * @param state the random key (two u32), the step (u32), the rate (f32)
 */
export function dropout(source: usize, target: usize, columns: i32, stride: i32, state: usize, from: i32, to: i32): void {
  const key0 = load<i32>(state), key1 = load<i32>(state, 4), rate = load<f32>(state, 12);
  const step = v128.load_splat<u32>(state, 8);
  const threshold = i32x4.splat(<i32><u32>min<f64>(<f64>rate * 4294967296, 4294967295));
  const scale = f32x4.splat(rate < 1 ? 1 / (1 - rate) : 0);
  const multiplier0 = i32x4.splat(0xd2511f53), multiplier1 = i32x4.splat(0xcd9e8d57);
  for (let row = from; row < to; row++) {
    const offset = (<usize>row * <usize>stride) << 2;
    for (let column = 0; column < columns; column += 16) {
      // Sixteen elements: four blocks of four words, one block a lane.
      let c0 = i32x4.add(i32x4.splat(column >> 2), i32x4(0, 1, 2, 3)), c1 = i32x4.splat(row), c2 = step, c3 = i32x4.splat(0);
      let k0 = key0, k1 = key1;
      for (let round = 0; round < 10; round++) {
        const first0 = i64x2.extmul_low_i32x4_u(c0, multiplier0), last0 = i64x2.extmul_high_i32x4_u(c0, multiplier0);
        const first1 = i64x2.extmul_low_i32x4_u(c2, multiplier1), last1 = i64x2.extmul_high_i32x4_u(c2, multiplier1);
        c0 = v128.xor(v128.xor(highWords(first1, last1), c1), i32x4.splat(k0));
        c1 = lowWords(first1, last1);
        c2 = v128.xor(v128.xor(highWords(first0, last0), c3), i32x4.splat(k1));
        c3 = lowWords(first0, last0);
        k0 += 0x9e3779b9;
        k1 += 0xbb67ae85;
      }
      const read = source + offset + (<usize>column << 2), write = target + offset + (<usize>column << 2);
      const left = columns - column;
      drop(read, write, c0, threshold, scale, left);
      if (left > 4) drop(read + 16, write + 16, c1, threshold, scale, left - 4);
      if (left > 8) drop(read + 32, write + 32, c2, threshold, scale, left - 8);
      if (left > 12) drop(read + 48, write + 48, c3, threshold, scale, left - 12);
    }
  }
}

/** Four elements, of which `left` are columns. */
// @ts-ignore: decorator
@inline
function drop(read: usize, write: usize, random: v128, threshold: v128, scale: v128, left: i32): void {
  const kept = v128.and(i32x4.ge_u(random, threshold), i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left)));
  v128.store(write, v128.and(kept, f32x4.mul(v128.load(read), scale)));
}
