import { confusionMatrix, correctOf } from "../metrics/confusionMatrix.js";
import type { PlainSequential } from "../models/PlainSequential.js";
import { fromArrayLike, type PlainArray } from "../util/ndarray.js";
import type { Samples } from "./toSamples.js";

/** How a network does on images that it was not trained on. */
export interface TestResult {
  readonly loss: number;
  /** The share of images that were recognised. */
  readonly accuracy: number;
  readonly correct: number;
  readonly images: number;
  /** `matrix[true][predicted]`, counts. */
  readonly matrix: readonly (readonly number[])[];
  /** What the network says of each image, of shape (images, classes). */
  readonly probabilities: PlainArray;
}

/** Measures a compiled network. */
export async function testNetwork(
  model: PlainSequential,
  { x, y, labels }: Samples,
  options: { batchSize: number; threads: number },
): Promise<TestResult> {
  const { loss } = await model.evaluate(x, y, { ...options, verbose: 0 });
  const probabilities = fromArrayLike(await model.predict(x, { ...options, verbose: 0 }));
  const matrix = confusionMatrix(labels, probabilities, { classes: y.shape[1]! });
  const correct = correctOf(matrix);
  return {
    loss: loss!,
    accuracy: correct / labels.length,
    correct,
    images: labels.length,
    matrix,
    probabilities,
  };
}
