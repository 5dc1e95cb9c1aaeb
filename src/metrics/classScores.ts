import type { ConfusionMatrix } from "./confusionMatrix.js";

/** How well a class is told from the others. */
export interface ClassScores {
  /** Of those taken for it, the share that is of it. */
  readonly precision: number;
  /** Of those that are of it, the share that was taken for it. */
  readonly recall: number;
  /** The harmonic mean of the two, 2 p r / (p + r). */
  readonly f1: number;
  /** How many there are. */
  readonly support: number;
}

/**
 * The scores of each class of a confusion matrix, in its order.
 * @param zeroDivision what a score is that would be nothing divided by nothing: of a class that was never predicted, or is not there
 */
export function classScores(matrix: ConfusionMatrix, zeroDivision = 0): ClassScores[] {
  return matrix.map((row, k) => {
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = matrix.reduce((sum, other) => sum + other[k]!, 0);
    return scoresOf(row[k]!, predicted, support, zeroDivision);
  });
}

/** Of `correct` out of `predicted` that were taken for a class, and out of `support` that are of it. */
export function scoresOf(
  correct: number,
  predicted: number,
  support: number,
  zeroDivision: number,
): ClassScores {
  const share = (part: number, whole: number): number => (whole === 0 ? zeroDivision : part / whole);
  return {
    precision: share(correct, predicted),
    recall: share(correct, support),
    f1: share(2 * correct, predicted + support),
    support,
  };
}
