import { activations } from "neurone/plain";

/** The library's activation functions of one number, by Keras' names: those that are met most first, then by family. */
export const scalarNames = [
  "relu",
  "sigmoid",
  "tanh",
  "linear",
  "leaky_relu",
  "elu",
  "selu",
  "celu",
  "gelu",
  "silu",
  "mish",
  "softplus",
  "squareplus",
  "exponential",
  "relu6",
  "hard_sigmoid",
  "hard_silu",
  "hard_tanh",
  "softsign",
  "log_sigmoid",
  "tanh_shrink",
  "soft_shrink",
  "hard_shrink",
] as const;
export type ScalarName = (typeof scalarNames)[number];

/** Of some numbers, the function and its slope, as the library computes them (float32). */
export function sampleOf(
  name: ScalarName,
  x: ArrayLike<number>,
): { readonly values: Float32Array; readonly slopes: Float32Array } {
  const activation = activations.get(name);
  return { values: activation.call(x), slopes: activation.gradient(x) };
}

/** The function and its slope at one place. */
export function at(name: ScalarName, x: number): { readonly value: number; readonly slope: number } {
  const { values, slopes } = sampleOf(name, [x]);
  return { value: values[0]!, slope: slopes[0]! };
}

/** The smallest jump between neighbours that is one, and no steep slope. */
const JUMP = 0.4;

/** Places of a line, with a gap (NaN) wherever the function jumps. */
export function withGaps(
  x: readonly number[],
  y: ArrayLike<number>,
): readonly (readonly [x: number, y: number])[] {
  return x.flatMap((xi, i) => {
    const jumps = i > 0 && Math.abs(y[i]! - y[i - 1]!) > JUMP && Math.abs(y[i]!) < 4;
    const place = [xi, y[i]!] as const;
    return jumps ? [[xi, Number.NaN] as const, place] : [place];
  });
}
