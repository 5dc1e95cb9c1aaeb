/**
 * For each row 1 where the first greatest prediction stands in the place of the first greatest target, or (sparse) in that which the target names; else 0.
 * Matrices are row-major, strides in floats, tasks are rows.
 */
export function categoricalMatches(targets: usize, targetStride: i32, sparse: i32, predictions: usize, stride: i32, columns: i32, matches: usize, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const target = targets + ((<usize>row * <usize>targetStride) << 2);
    const predicted = greatest(predictions + ((<usize>row * <usize>stride) << 2), columns);
    const isMatch = sparse ? load<f32>(target) == <f32>predicted : greatest(target, columns) == predicted;
    store<f32>(matches + (<usize>row << 2), isMatch ? 1 : 0);
  }
}

/** The place of the first greatest of some numbers. As in JavaScript nothing is greater than a NaN, nor is a NaN greater than anything. */
function greatest(at: usize, columns: i32): i32 {
  let best = 0;
  let most = load<f32>(at);
  for (let i = 1; i < columns; i++) {
    const value = load<f32>(at + (<usize>i << 2));
    if (value > most) best = i, most = value;
  }
  return best;
}
