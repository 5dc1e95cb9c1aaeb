/**
 * A dense net with activations relu, tanh, softmax and categorical cross-entropy, by hand and in double precision: something to
 * optimize that shares no code with the library.
 */
export class TinyNet {
  readonly #sizes: readonly number[];
  /** Kernel and bias of each layer, float32. */
  readonly weights: Float32Array[];

  constructor(sizes: readonly number[], weights: readonly Float32Array[]) {
    this.#sizes = sizes;
    this.weights = weights.map((array) => array.slice());
  }

  /** The mean loss of a batch, and its gradient with respect to each array of weights. */
  gradients(x: Float32Array, y: Float32Array): { loss: number; gradients: Float32Array[] } {
    const rows = x.length / this.#sizes[0]!;
    const outputs: Float64Array[] = [Float64Array.from(x)];
    for (let layer = 0; layer < 3; layer++) outputs.push(this.#forward(layer, outputs[layer]!, rows));
    const probabilities = outputs[3]!;
    const loss = -y.reduce((sum, t, i) => (t > 0 ? sum + t * Math.log(probabilities[i]!) : sum), 0) / rows;

    const gradients: Float32Array[] = [];
    let delta: Float64Array = probabilities.map((p, i) => (p - y[i]!) / rows);
    for (let layer = 2; layer >= 0; layer--) {
      const [inner, columns] = [this.#sizes[layer]!, this.#sizes[layer + 1]!];
      const input = outputs[layer]!;
      const kernel = new Float64Array(inner * columns);
      const bias = new Float64Array(columns);
      const below = new Float64Array(rows * inner);
      for (let row = 0; row < rows; row++) {
        for (let j = 0; j < columns; j++) {
          const d = delta[row * columns + j]!;
          bias[j]! += d;
          for (let i = 0; i < inner; i++) {
            kernel[i * columns + j]! += input[row * inner + i]! * d;
            below[row * inner + i]! += this.weights[2 * layer]![i * columns + j]! * d;
          }
        }
      }
      gradients.unshift(Float32Array.from(kernel), Float32Array.from(bias));
      // Layer 0 ends in relu, layer 1 in tanh.
      delta = below.map((b, i) => b * (layer === 2 ? 1 - input[i]! ** 2 : input[i]! > 0 ? 1 : 0));
    }
    return { loss, gradients };
  }

  #forward(layer: number, input: Float64Array, rows: number): Float64Array {
    const [inner, columns] = [this.#sizes[layer]!, this.#sizes[layer + 1]!];
    const [kernel, bias] = [this.weights[2 * layer]!, this.weights[2 * layer + 1]!];
    const output = new Float64Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      const sums = Array.from(bias, (b, j) => {
        let sum = b;
        for (let i = 0; i < inner; i++) sum += input[row * inner + i]! * kernel[i * columns + j]!;
        return sum;
      });
      output.set(activate(layer, sums), row * columns);
    }
    return output;
  }
}

function activate(layer: number, sums: number[]): number[] {
  if (layer === 0) return sums.map((z) => Math.max(z, 0));
  if (layer === 1) return sums.map(Math.tanh);
  const powers = sums.map((z) => Math.exp(z - Math.max(...sums)));
  const total = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / total);
}
