import type { RandomStream } from "../random/RandomStream.js";
import { shapeText } from "../util/tensor.js";
import { RandomInitializer, type RandomInitializerOptions } from "./RandomInitializer.js";

export interface OrthogonalOptions extends RandomInitializerOptions {
  /** What the orthogonal matrix is multiplied by. Default 1. */
  gain?: number;
}

/**
 * A random matrix with orthogonal columns of length `gain`, or orthogonal rows where there are more columns than rows. All
 * dimensions but the last count as rows.
 *
 * It is the Q of the QR decomposition of a normal matrix, with R's diagonal made positive, so that all orthogonal matrices are
 * equally likely (Saxe et al., 2014: https://arxiv.org/abs/1312.6120).
 */
export class Orthogonal extends RandomInitializer {
  readonly className = "Orthogonal";
  readonly gain: number;

  constructor(options: OrthogonalOptions = {}) {
    super(options);
    this.gain = options.gain ?? 1;
  }

  protected draw(stream: RandomStream, out: Float32Array, shape: readonly number[]): Float32Array {
    const columns = shape.at(-1);
    if (columns === undefined || shape.length < 2) {
      throw new Error(
        `The Orthogonal initializer needs a shape of at least 2 dimensions, got ${shapeText(shape)}. Use another initializer here.`,
      );
    }
    const rows = out.length / Math.max(1, columns);
    const vectors = orthonormalVectors(stream, Math.min(rows, columns), Math.max(rows, columns));
    for (const [v, vector] of vectors.entries()) {
      for (const [i, value] of vector.entries()) {
        out[rows < columns ? v * columns + i : i * columns + v] = this.gain * value;
      }
    }
    return out;
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), gain: this.gain };
  }
}

/** Random vectors, made orthogonal and of length 1 by Gram & Schmidt's method in its modified, stable order. */
function orthonormalVectors(stream: RandomStream, count: number, length: number): Float64Array[] {
  const vectors: Float64Array[] = [];
  for (let v = 0; v < count; v++) {
    const vector = new Float64Array(length);
    for (let i = 0; i < length; i++) vector[i] = stream.normal(0, 1);
    for (const earlier of vectors) addScaled(vector, earlier, -dot(vector, earlier));
    const size = Math.sqrt(dot(vector, vector));
    for (let i = 0; i < length; i++) vector[i]! /= size;
    vectors.push(vector);
  }
  return vectors;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** a += scale * b */
function addScaled(a: Float64Array, b: Float64Array, scale: number): void {
  for (let i = 0; i < a.length; i++) a[i]! += scale * b[i]!;
}
