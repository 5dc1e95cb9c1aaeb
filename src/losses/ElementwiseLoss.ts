import type { Tensor } from "../util/tensor.js";
import { BaseLoss } from "./BaseLoss.js";
import { matchShapes } from "./matchShapes.js";

/** A loss whose row is the mean (or another fixed share) of a function of each target and its prediction. */
export abstract class ElementwiseLoss extends BaseLoss {
  /** The function. */
  protected abstract value(yTrue: number, yPred: number): number;
  /** Its derivative with respect to `yPred`. */
  protected abstract slope(yTrue: number, yPred: number): number;

  /** The factor of each element in the loss of its row. */
  protected share(features: number): number {
    return 1 / features;
  }

  /** The targets as the function wants them, when not as they are. */
  protected prepareTargets(yTrue: Float32Array): Float32Array {
    return yTrue;
  }

  checkTargets(yTrue: Tensor, yPredShape: readonly (number | null)[]): void {
    matchShapes(this.className, yTrue.shape, yPredShape);
  }

  perSample(yTrue: Tensor, yPred: Tensor): Float32Array {
    const { rows, features } = matchShapes(this.className, yTrue.shape, yPred.shape);
    const targets = this.prepareTargets(yTrue.data);
    const share = this.share(features);
    const losses = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * features; i < (row + 1) * features; i++)
        sum += this.value(targets[i]!, yPred.data[i]!);
      losses[row] = sum * share;
    }
    return losses;
  }

  gradient(yTrue: Tensor, yPred: Tensor, weights: Float32Array): Float32Array {
    const { rows, features } = matchShapes(this.className, yTrue.shape, yPred.shape);
    const targets = this.prepareTargets(yTrue.data);
    const share = this.share(features);
    const gradient = new Float32Array(rows * features);
    for (let row = 0; row < rows; row++) {
      const factor = weights[row]! * share;
      for (let i = row * features; i < (row + 1) * features; i++) {
        gradient[i] = factor * this.slope(targets[i]!, yPred.data[i]!);
      }
    }
    return gradient;
  }
}
