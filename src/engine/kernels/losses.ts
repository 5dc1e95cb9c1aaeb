import { exp, log, sigmoid, softplus } from "./math";

// Cross-entropy from logits, with the gradient. Matrices are row-major, tasks are rows; `weights` has one factor a row for the gradient,
// `losses` takes each row's loss, unweighted. `options`: the label smoothing. Padding columns of the results become 0.

/**
 * Softmax and categorical cross-entropy: loss = -sum(t * log softmax(z)), gradient softmax(z) - t. Targets are rows of
 * class probabilities, or (sparse) one label a row.
 */
export function softmaxCrossEntropy(logits: usize, probabilities: usize, delta: usize, stride: i32, targets: usize, targetStride: i32, sparse: i32, weights: usize, losses: usize, options: usize, columns: i32, from: i32, to: i32): void {
  const smoothing = load<f32>(options);
  const kept: f32 = 1 - smoothing, shared: f32 = smoothing / <f32>columns;
  const end = <usize>columns << 2, paddedEnd = <usize>stride << 2;
  for (let row = from; row < to; row++) {
    const offset = (<usize>row * <usize>stride) << 2;
    const z = logits + offset, p = probabilities + offset, d = delta + offset, t = targets + ((<usize>row * <usize>targetStride) << 2);
    let most = load<f32>(z);
    for (let i: usize = 4; i < end; i += 4) {
      const value = load<f32>(z + i);
      // A NaN wins, so that it is seen in the loss.
      if (!(value <= most)) most = value;
    }
    for (let i: usize = 0; i < end; i += 16) v128.store(p + i, exp(f32x4.sub(v128.load(z + i), f32x4.splat(most))));
    let sum: f32 = 0;
    for (let i: usize = 0; i < end; i += 4) sum += load<f32>(p + i);
    const logSum = f32x4.extract_lane(log(f32x4.splat(sum)), 0);
    const weight = load<f32>(weights + (<usize>row << 2));
    const label = sparse ? <usize>load<f32>(t) << 2 : 0;
    let loss: f32 = 0;
    for (let i: usize = 0; i < end; i += 4) {
      const target: f32 = sparse ? (i == label ? 1 : 0) : load<f32>(t + i) * kept + shared;
      const probability = load<f32>(p + i) / sum;
      if (target != 0) loss += target * (logSum - (load<f32>(z + i) - most));
      store<f32>(p + i, probability);
      store<f32>(d + i, weight * (probability - target));
    }
    for (let i = end; i < paddedEnd; i += 4) {
      store<f32>(p + i, 0);
      store<f32>(d + i, 0);
    }
    store<f32>(losses + (<usize>row << 2), loss);
  }
}

/** Sigmoid and binary cross-entropy, averaged over the columns: -(t log s(z) + (1 - t) log(1 - s(z))), gradient (s(z) - t) / columns. */
export function sigmoidCrossEntropy(logits: usize, probabilities: usize, delta: usize, stride: i32, targets: usize, targetStride: i32, sparse: i32, weights: usize, losses: usize, options: usize, columns: i32, from: i32, to: i32): void {
  const smoothing = load<f32>(options);
  const kept = f32x4.splat(1 - smoothing), shared = f32x4.splat(smoothing * 0.5);
  const zero = f32x4.splat(0), count = f32x4.splat(<f32>columns);
  const end = <usize>columns << 2, paddedEnd = <usize>stride << 2;
  for (let row = from; row < to; row++) {
    const offset = (<usize>row * <usize>stride) << 2;
    const z = logits + offset, p = probabilities + offset, d = delta + offset, t = targets + ((<usize>row * <usize>targetStride) << 2);
    const weight = f32x4.splat(load<f32>(weights + (<usize>row << 2)));
    // The losses of the elements stand where the gradient will, until they are added up in order.
    for (let i: usize = 0; i < end; i += 16) {
      const value = v128.load(z + i);
      const target = f32x4.add(f32x4.mul(v128.load(t + i), kept), shared);
      const rest = softplus(f32x4.neg(f32x4.abs(value)));
      v128.store(d + i, f32x4.add(f32x4.sub(f32x4.max(value, zero), f32x4.mul(value, target)), rest));
    }
    let loss: f32 = 0;
    for (let i: usize = 0; i < end; i += 4) loss += load<f32>(d + i);
    store<f32>(losses + (<usize>row << 2), loss / <f32>columns);
    for (let i: usize = 0; i < end; i += 16) {
      const probability = sigmoid(v128.load(z + i));
      const target = f32x4.add(f32x4.mul(v128.load(t + i), kept), shared);
      v128.store(p + i, probability);
      v128.store(d + i, f32x4.div(f32x4.mul(weight, f32x4.sub(probability, target)), count));
    }
    for (let i = end; i < paddedEnd; i += 4) {
      store<f32>(p + i, 0);
      store<f32>(d + i, 0);
    }
  }
}
