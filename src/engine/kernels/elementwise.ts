// Elementwise kernels on row-major matrices; strides are in floats, tasks are rows.

/** target = source * scale + offset; both numbers are read from `parameters`. */
export function rescale(source: usize, sourceStride: i32, target: usize, targetStride: i32, columns: i32, parameters: usize, from: i32, to: i32): void {
  const scale = load<f32>(parameters), offset = load<f32>(parameters, 4);
  for (let row = from; row < to; row++) {
    const read = source + ((<usize>row * <usize>sourceStride) << 2), write = target + ((<usize>row * <usize>targetStride) << 2);
    for (let column: usize = 0; column < <usize>columns << 2; column += 4) {
      store<f32>(write + column, load<f32>(read + column) * scale + offset);
    }
  }
}

/** Copies rows between matrices of different strides. */
export function copyRows(source: usize, sourceStride: i32, target: usize, targetStride: i32, columns: i32, from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    memory.copy(target + ((<usize>row * <usize>targetStride) << 2), source + ((<usize>row * <usize>sourceStride) << 2), <usize>columns << 2);
  }
}
