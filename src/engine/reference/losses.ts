import { exp, log, sigmoid, softplus } from "./math.js";

// What ../kernels/losses.ts computes, on one row of logits. f rounds to float32 after each operation, as the kernels do.
const f = Math.fround;

/** What becomes of a row of logits. */
export interface LossRow {
  /** What the model predicts. */
  readonly probabilities: Float32Array;
  /** The gradient of `weight * loss` with respect to the logits. */
  readonly delta: Float32Array;
  readonly loss: number;
}

/**
 * loss = -sum(t log softmax(z)), gradient softmax(z) - t.
 * @param targets a probability for each class; smoothing shares out a part of it among all
 */
export function softmaxCrossEntropyRow(
  logits: Float32Array,
  targets: Float32Array,
  weight: number,
  smoothing: number,
): LossRow {
  const kept = f(1 - f(smoothing));
  const shared = f(f(smoothing) / logits.length);
  const most = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = logits.map((z) => exp(f(z - most)));
  const sum = powers.reduce((a, b) => f(a + b), 0);
  const logSum = log(sum);
  const smoothed = targets.map((t) => f(f(t * kept) + shared));
  const probabilities = powers.map((power) => f(power / sum));
  let loss = 0;
  smoothed.forEach((t, i) => {
    if (t !== 0) loss = f(loss + f(t * f(logSum - f(logits[i]! - most))));
  });
  const delta = probabilities.map((p, i) => f(f(weight) * f(p - smoothed[i]!)));
  return { probabilities, delta, loss };
}

/** loss = -mean(t log s(z) + (1 - t) log(1 - s(z))), gradient (s(z) - t) / columns. */
export function sigmoidCrossEntropyRow(
  logits: Float32Array,
  targets: Float32Array,
  weight: number,
  smoothing: number,
): LossRow {
  const kept = f(1 - f(smoothing));
  const shared = f(f(smoothing) * 0.5);
  const columns = logits.length;
  const smoothed = targets.map((t) => f(f(t * kept) + shared));
  const parts = logits.map((z, i) => f(f(Math.max(z, 0) - f(z * smoothed[i]!)) + softplus(-Math.abs(z))));
  const probabilities = logits.map((z) => sigmoid(z));
  const delta = probabilities.map((p, i) => f(f(f(weight) * f(p - smoothed[i]!)) / columns));
  return { probabilities, delta, loss: f(parts.reduce((a, b) => f(a + b), 0) / columns) };
}
