/** A kernel as the worker gives it: row-major, of shape (inputs, units). */
export interface Kernel {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
  readonly inputs: number;
  readonly units: number;
}

const columns = new WeakMap<Float32Array, Map<number, Float32Array>>();

/** The weights into one neuron, a column of the kernel: the same array for the same kernel, so that its picture is drawn once. */
export function columnOf({ kernel, inputs, units }: Kernel, neuron: number): Float32Array {
  let known = columns.get(kernel);
  if (known === undefined) columns.set(kernel, (known = new Map<number, Float32Array>()));
  let column = known.get(neuron);
  if (column === undefined) {
    column = Float32Array.from({ length: inputs }, (_, i) => kernel[i * units + neuron]!);
    known.set(neuron, column);
  }
  return column;
}

/** The weights out of one neuron: a row of the next layer's kernel. */
export function rowOf({ kernel, units }: Kernel, input: number): Float32Array {
  return kernel.subarray(input * units, (input + 1) * units);
}

/** The length of each neuron's weights, as a vector: long ones changed much since the random start. */
export function norms({ kernel, inputs, units }: Kernel): Float32Array {
  const squares = new Float32Array(units);
  for (let i = 0, at = 0; i < inputs; i++)
    for (let neuron = 0; neuron < units; neuron++, at++) squares[neuron]! += kernel[at]! ** 2;
  return squares.map(Math.sqrt);
}

/** The numbers of the largest values, the largest first; of equal ones the first. */
export function largest(values: ArrayLike<number>, count: number): number[] {
  return Array.from(values, (value, i) => ({ value, i }))
    .sort((a, b) => b.value - a.value || a.i - b.i)
    .slice(0, count)
    .map(({ i }) => i);
}

/** The size that 99.5 % of the numbers do not exceed, as the library's pictures of weights have it: single extremes do not pale the rest. */
export function boundOf(columns: readonly Float32Array[]): number {
  const sizes = Float32Array.from(columns.flatMap((column) => Array.from(column, Math.abs))).sort();
  const bound = sizes[Math.floor(0.995 * (sizes.length - 1))] ?? 0;
  return bound > 0 ? bound : (sizes.at(-1) ?? 0) || 1;
}

/** What a neuron makes of an image: each weight times its pixel, their sum, and the sum with the bias. */
export interface Sum {
  readonly products: Float32Array;
  readonly sum: number;
  readonly withBias: number;
}

export function weighed(weights: Float32Array, bias: number, input: ArrayLike<number>): Sum {
  const products = weights.map((weight, i) => weight * (input[i] ?? 0));
  const sum = products.reduce((total, product) => total + product, 0);
  return { products, sum, withBias: sum + bias };
}

/** A neuron before the output, and what it says for one digit. */
export interface Voice {
  readonly neuron: number;
  readonly weight: number;
  /** The weight times the neuron's activation; the weight alone without an image. */
  readonly says: number;
}

/** Who speaks loudest for an output, and who against it, the loudest first. */
export function voices(
  output: Kernel,
  digit: number,
  activations: ArrayLike<number> | undefined,
  count: number,
): { readonly pro: Voice[]; readonly contra: Voice[] } {
  const all = Array.from(columnOf(output, digit), (weight, neuron): Voice => {
    return { neuron, weight, says: activations === undefined ? weight : weight * (activations[neuron] ?? 0) };
  }).sort((a, b) => b.says - a.says);
  return {
    pro: all.slice(0, count).filter(({ says }) => says > 0),
    contra: all
      .slice(-count)
      .filter(({ says }) => says < 0)
      .reverse(),
  };
}
