import { exp, log } from "./math";

// Softmax and log-softmax, row by row; see ./activations.ts for the layout. A row's sum is made of four sums, one a lane, added at the end
// as (0 + 1) + (2 + 3): an order that depends on nothing.

// @ts-ignore: decorator
@inline
function total(sums: v128): f32 {
  return f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1) + (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
}

/** Lanes that are columns, in the vector that starts at byte `i` of a row of `bytes` bytes. */
// @ts-ignore: decorator
@inline
function lanes(i: usize, bytes: usize): v128 {
  return i32x4.lt_s(i32x4(0, 4, 8, 12), i32x4.splat(<i32>(bytes - i)));
}

/** The largest number is subtracted from the row first, so that nothing overflows. */
export function softmaxRows(source: usize, target: usize, columns: i32, stride: i32, from: i32, to: i32, logarithm: bool): void {
  const bytes = <usize>columns << 2;
  for (let row = from; row < to; row++) {
    const read = source + ((<usize>row * <usize>stride) << 2), write = target + ((<usize>row * <usize>stride) << 2);
    let largest = f32x4.splat(-Infinity);
    for (let i: usize = 0; i < bytes; i += 16) {
      largest = f32x4.max(largest, v128.bitselect(v128.load(read + i), f32x4.splat(-Infinity), lanes(i, bytes)));
    }
    const left = max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1));
    const most = f32x4.splat(max(left, max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3))));

    let sums = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) {
      const power = v128.and(lanes(i, bytes), exp(f32x4.sub(v128.load(read + i), most)));
      sums = f32x4.add(sums, power);
      if (!logarithm) v128.store(write + i, power);
    }
    const sum = f32x4.splat(total(sums)), logSum = logarithm ? log(sum) : sum;
    for (let i: usize = 0; i < bytes; i += 16) {
      const result = logarithm ? f32x4.sub(f32x4.sub(v128.load(read + i), most), logSum) : f32x4.div(v128.load(write + i), sum);
      v128.store(write + i, v128.and(lanes(i, bytes), result));
    }
  }
}

/** The row's vector-Jacobian product, from what the function gave. */
export function softmaxGradientRows(output: usize, gradient: usize, columns: i32, stride: i32, from: i32, to: i32, logarithm: bool): void {
  const bytes = <usize>columns << 2;
  for (let row = from; row < to; row++) {
    const read = output + ((<usize>row * <usize>stride) << 2), change = gradient + ((<usize>row * <usize>stride) << 2);
    let sums = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) {
      const g = v128.load(change + i);
      sums = f32x4.add(sums, v128.and(lanes(i, bytes), logarithm ? g : f32x4.mul(g, v128.load(read + i))));
    }
    const sum = f32x4.splat(total(sums));
    for (let i: usize = 0; i < bytes; i += 16) {
      const y = v128.load(read + i), g = v128.load(change + i);
      const result = logarithm ? f32x4.sub(g, f32x4.mul(exp(y), sum)) : f32x4.mul(y, f32x4.sub(g, sum));
      v128.store(change + i, v128.and(lanes(i, bytes), result));
    }
  }
}
