/** What goes along one connection: a weight times what enters it. */
export interface Contribution {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/**
 * The connections that carry most at this moment, by size.
 *
 * @param kernel weights of shape (inputs, units), row-major
 * @param inputs what enters
 * @param units how many neurons
 * @param count how many connections are wanted
 * @param only the neuron whose connections alone are looked at
 */
export function strongest(
  kernel: Float32Array,
  inputs: ArrayLike<number>,
  units: number,
  count: number,
  only?: number,
): Contribution[] {
  // A heap with the weakest of the kept ones on top: nearly all connections are refused with one comparison.
  const heap: Contribution[] = [];
  const size = (at: number): number => Math.abs(heap[at]!.value);
  const first = only ?? 0;
  const end = only === undefined ? units : only + 1;
  for (let from = 0; from < inputs.length; from++) {
    const input = inputs[from]!;
    if (input === 0) continue;
    for (let to = first; to < end; to++) {
      const value = input * kernel[from * units + to]!;
      if (heap.length === count) {
        if (Math.abs(value) <= size(0)) continue;
        heap[0] = { from, to, value };
        sink(0);
      } else if (value !== 0) {
        heap.push({ from, to, value });
        rise(heap.length - 1);
      }
    }
  }
  return heap.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));

  function rise(at: number): void {
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (size(above) <= size(at)) return;
      swap(at, above);
      at = above;
    }
  }

  function sink(at: number): void {
    for (;;) {
      let least = at;
      for (const below of [2 * at + 1, 2 * at + 2])
        if (below < heap.length && size(below) < size(least)) least = below;
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  }

  function swap(a: number, b: number): void {
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  }
}

/** The weighted sum of one neuron, as it is explained: `poids · entrées + biais`. */
export function weightedSum(
  { kernel, bias, units }: { kernel: Float32Array; bias: Float32Array; units: number },
  inputs: ArrayLike<number>,
  unit: number,
): { sum: number; bias: number; score: number } {
  let sum = 0;
  for (let i = 0; i < inputs.length; i++) sum += inputs[i]! * kernel[i * units + unit]!;
  return { sum, bias: bias[unit]!, score: sum + bias[unit]! };
}
