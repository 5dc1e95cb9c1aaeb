import { matchShapes } from "../losses/matchShapes.js";
import type { Tensor } from "../util/tensor.js";

/** The share of each row's elements for which target and prediction match. */
export function meanOfMatches(
  name: string,
  yTrue: Tensor,
  yPred: Tensor,
  match: (yTrue: number, yPred: number) => boolean,
): Float32Array {
  const { rows, features } = matchShapes(name, yTrue.shape, yPred.shape);
  const shares = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let matches = 0;
    for (let i = row * features; i < (row + 1) * features; i++) {
      if (match(yTrue.data[i]!, yPred.data[i]!)) matches++;
    }
    shares[row] = matches / features;
  }
  return shares;
}
