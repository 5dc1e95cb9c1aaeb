import type { ArrayInput } from "../util/ndarray.js";
import { labelPairs } from "./labelsOf.js";

export interface ConfusionMatrixOptions {
  /** How many classes there are. @default one more than the greatest label */
  readonly classes?: number;
  /**
   * What the counts are divided by: `"truth"`, how many of the class there are (each row then sums to 1, the diagonal is the recall);
   * `"predicted"`, how often the class was predicted (columns; precision); `"all"`, the number of samples. As in scikit-learn, nothing divided
   * by nothing is 0.
   */
  readonly normalize?: "truth" | "predicted" | "all" | undefined;
}

/** `matrix[truth][predicted]`: how often each class was taken for each class. */
export type ConfusionMatrix = readonly (readonly number[])[];

/**
 * How often each class was taken for each class.
 *
 * @param truth the true classes: labels of shape (n), or one-hot rows of shape (n, classes)
 * @param predicted what a model took them for: labels, or `predict`'s probabilities, of which the first greatest counts
 * @returns `matrix[truth][predicted]`, counts: what is off the diagonal are mistakes
 * @throws Error when they are not equally many, or a label is not below `classes`
 *
 * @example
 * const matrix = metrics.confusionMatrix(labTest, await model.predict(xTest));
 */
export function confusionMatrix(
  truth: ArrayInput,
  predicted: ArrayInput,
  { classes, normalize }: ConfusionMatrixOptions = {},
): number[][] {
  const [rows, columns] = labelPairs(truth, predicted);
  let greatest = -1;
  for (let i = 0; i < rows.length; i++) greatest = Math.max(greatest, rows[i]!, columns[i]!);
  const size = classes ?? greatest + 1;
  if (greatest >= size)
    throw new Error(`Expected labels below ${size}, the number of classes, got ${greatest}.`);
  // Labels that are no class numbers (a year, an address) would ask for a matrix that no memory holds.
  if (size > 10_000) throw new Error(`Expected at most 10000 classes, got ${size}.`);
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (let i = 0; i < rows.length; i++) matrix[rows[i]!]![columns[i]!]!++;
  return normalize === undefined ? matrix : normalizeMatrix(matrix, normalize);
}

/** The matrix as shares: see `ConfusionMatrixOptions`. */
export function normalizeMatrix(matrix: ConfusionMatrix, by: "truth" | "predicted" | "all"): number[][] {
  const rowSums = matrix.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = matrix.map((_, k) => matrix.reduce((sum, row) => sum + row[k]!, 0));
  const total = rowSums.reduce((sum, count) => sum + count, 0);
  return matrix.map((row, i) =>
    row.map((count, k) => {
      const whole = by === "truth" ? rowSums[i]! : by === "predicted" ? columnSums[k]! : total;
      return whole === 0 ? 0 : count / whole;
    }),
  );
}

/** How many samples were recognised: the sum of the diagonal. */
export function correctOf(matrix: ConfusionMatrix): number {
  return matrix.reduce((sum, row, label) => sum + row[label]!, 0);
}
