import type { Tensor } from "../util/tensor.js";
import { BaseLoss, type LossOptions } from "./BaseLoss.js";
import { matchOneHot } from "./matchShapes.js";

/**
 * The hinge loss of classes: max(1 + max((1 - yTrue) yPred) - sum(yTrue yPred), 0), the maximum and the sum over the last axis: the
 * right class should lead the best of the others by 1.
 *
 * Targets (one-hot) and predictions have the same shape, (batch, ..., classes).
 */
export class CategoricalHinge extends BaseLoss {
  readonly className = "CategoricalHinge";

  constructor(options: LossOptions = {}) {
    super("categorical_hinge", options);
  }

  checkTargets(yTrue: Tensor, yPredShape: readonly (number | null)[]): void {
    matchOneHot(this.name, yTrue.shape, yPredShape);
  }

  perSample(yTrue: Tensor, yPred: Tensor): Float32Array {
    const { rows, features } = matchOneHot(this.name, yTrue.shape, yPred.shape);
    return Float32Array.from({ length: rows }, (_, row) => {
      const { right, best } = leads(yTrue.data, yPred.data, row * features, features);
      return Math.max(1 + best - right, 0);
    });
  }

  gradient(yTrue: Tensor, yPred: Tensor, weights: Float32Array): Float32Array {
    const { rows, features } = matchOneHot(this.name, yTrue.shape, yPred.shape);
    const gradient = new Float32Array(rows * features);
    for (let row = 0; row < rows; row++) {
      const start = row * features;
      const { right, best, ties } = leads(yTrue.data, yPred.data, start, features);
      if (1 + best - right < 0) continue;
      for (let i = start; i < start + features; i++) {
        const rest = 1 - yTrue.data[i]!;
        // TensorFlow shares the gradient of a maximum among those that reach it.
        const ofBest = rest * yPred.data[i]! === best ? rest / ties : 0;
        gradient[i] = weights[row]! * (ofBest - yTrue.data[i]!);
      }
    }
    return gradient;
  }
}

/** The right classes' sum, the best of the others, and how many reach it. */
function leads(
  yTrue: Float32Array,
  yPred: Float32Array,
  start: number,
  features: number,
): { right: number; best: number; ties: number } {
  let right = 0;
  let best = -Infinity;
  let ties = 0;
  for (let i = start; i < start + features; i++) {
    right += yTrue[i]! * yPred[i]!;
    const other = (1 - yTrue[i]!) * yPred[i]!;
    if (other > best) [best, ties] = [other, 0];
    if (other === best) ties++;
  }
  return { right, best, ties };
}
