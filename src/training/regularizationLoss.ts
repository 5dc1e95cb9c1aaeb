import type { Engine } from "../engine/Engine.js";
import type { Variable } from "../layers/Variable.js";

/** What regularization adds to the loss: sum of l1 * |w| + l2 * w * w, with the weights as they are. */
export function regularizationLoss({ kernels }: Engine, variables: Iterable<Variable>): number {
  let sum = 0;
  for (const { regularizer, pointer, paddedSize } of variables) {
    if (regularizer === undefined) continue;
    if (regularizer.l1 !== 0) sum += regularizer.l1 * kernels.absoluteSum(pointer, paddedSize);
    if (regularizer.l2 !== 0) sum += regularizer.l2 * kernels.squaredNorm(pointer, paddedSize);
  }
  return sum;
}
