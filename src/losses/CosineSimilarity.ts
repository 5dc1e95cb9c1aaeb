import { shapeText, sizeOf, type Tensor } from "../util/tensor.js";
import { BaseLoss, type LossOptions } from "./BaseLoss.js";
import { EPSILON } from "./epsilon.js";
import { matchShapes } from "./matchShapes.js";

export interface CosineSimilarityOptions extends LossOptions {
  /** The axis along which vectors lie, negative from the end. Default -1. */
  axis?: number;
}

/**
 * Minus the cosine of the angle between target and prediction: -1 for the same direction, 0 for a right angle, 1 for opposite ones.
 * A zero vector gives 0.
 *
 * Targets and predictions have the same shape; there is one value for each vector along `axis`.
 */
export class CosineSimilarity extends BaseLoss {
  readonly className = "CosineSimilarity";
  readonly axis: number;

  constructor(options: CosineSimilarityOptions = {}) {
    super("cosine_similarity", options);
    this.axis = options.axis ?? -1;
    if (!Number.isInteger(this.axis))
      throw new Error(`Expected axis to be a whole number, got ${this.axis}.`);
  }

  /** Keras leaves `axis` out of the config, and so loses it; it reads it back all the same. */
  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), axis: this.axis };
  }

  checkTargets(yTrue: Tensor, yPredShape: readonly (number | null)[]): void {
    matchShapes(this.className, yTrue.shape, yPredShape);
  }

  perSample(yTrue: Tensor, yPred: Tensor): Float32Array {
    const losses: number[] = [];
    this.#forEachVector(yTrue, yPred, (first, step, count) => {
      const target = inverseNorm(yTrue.data, first, step, count);
      const prediction = inverseNorm(yPred.data, first, step, count);
      losses.push(-dot(yTrue.data, yPred.data, first, step, count) * target * prediction);
    });
    return Float32Array.from(losses);
  }

  gradient(yTrue: Tensor, yPred: Tensor, weights: Float32Array): Float32Array {
    const gradient = new Float32Array(yPred.data.length);
    let row = 0;
    this.#forEachVector(yTrue, yPred, (first, step, count) => {
      const target = inverseNorm(yTrue.data, first, step, count);
      const prediction = inverseNorm(yPred.data, first, step, count);
      const cosine = dot(yTrue.data, yPred.data, first, step, count) * target * prediction;
      // The length of the prediction does not matter: the part along it drops out (but for a zero vector, whose norm is clipped).
      const along = prediction < 1 / EPSILON ? cosine * prediction : 0;
      for (let i = first, n = 0; n < count; i += step, n++) {
        gradient[i] = -weights[row]! * prediction * (yTrue.data[i]! * target - yPred.data[i]! * along);
      }
      row++;
    });
    return gradient;
  }

  /** Calls `visit` with where each vector along the axis begins, how far its elements are apart and how many it has. */
  #forEachVector(
    yTrue: Tensor,
    yPred: Tensor,
    visit: (first: number, step: number, count: number) => void,
  ): void {
    matchShapes(this.className, yTrue.shape, yPred.shape);
    const shape = yPred.shape;
    const axis = this.axis < 0 ? this.axis + shape.length : this.axis;
    const count = shape[axis];
    if (count === undefined) {
      throw new Error(`Expected axis ${this.axis} to be one of the predictions' shape ${shapeText(shape)}.`);
    }
    const step = sizeOf(shape.slice(axis + 1));
    const outer = sizeOf(shape.slice(0, axis));
    for (let o = 0; o < outer; o++) {
      for (let inner = 0; inner < step; inner++) visit(o * count * step + inner, step, count);
    }
  }
}

function dot(a: Float32Array, b: Float32Array, first: number, step: number, count: number): number {
  let sum = 0;
  for (let i = first, n = 0; n < count; i += step, n++) sum += a[i]! * b[i]!;
  return sum;
}

/** 1 / the length of a vector, at most 1e7. */
function inverseNorm(a: Float32Array, first: number, step: number, count: number): number {
  return Math.min(1 / Math.sqrt(dot(a, a, first, step, count)), 1 / EPSILON);
}
