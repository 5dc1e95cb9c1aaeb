import { exp, log } from "./math.js";

// What ../kernels/softmax.ts computes, on one row. f rounds to float32 after each operation, as the kernels do.
const f = Math.fround;

/** The sum as the kernels make it: number i goes into the (i mod 4)th of four sums, and these are added at the end. */
function total(numbers: Float32Array): number {
  const sums = new Float32Array(4);
  numbers.forEach((x, i) => (sums[i % 4]! += x));
  return f(f(sums[0]! + sums[1]!) + f(sums[2]! + sums[3]!));
}

/** e^x for each number, from which the largest is subtracted first so that nothing overflows. */
function powers(x: Float32Array, most: number): Float32Array {
  return x.map((xi) => exp(f(xi - most)));
}

function largestOf(x: Float32Array): number {
  return x.reduce((most, xi) => Math.max(most, xi), -Infinity);
}

/** y = e^x / sum(e^x). */
export function softmaxRow(x: Float32Array, y: Float32Array): void {
  const parts = powers(x, largestOf(x));
  const sum = total(parts);
  y.set(parts.map((part) => f(part / sum)));
}

/** y = x - log(sum(e^x)). */
export function logSoftmaxRow(x: Float32Array, y: Float32Array): void {
  const most = largestOf(x);
  const logSum = log(total(powers(x, most)));
  y.set(x.map((xi) => f(f(xi - most) - logSum)));
}

/** g = y (g - sum(g y)), in place. */
export function softmaxGradientRow(y: Float32Array, g: Float32Array): void {
  const sum = total(g.map((gi, i) => f(gi * y[i]!)));
  g.set(g.map((gi, i) => f(y[i]! * f(gi - sum))));
}

/** g = g - e^y sum(g), in place. */
export function logSoftmaxGradientRow(y: Float32Array, g: Float32Array): void {
  const sum = total(g);
  g.set(g.map((gi, i) => f(gi - f(exp(y[i]!) * sum))));
}
