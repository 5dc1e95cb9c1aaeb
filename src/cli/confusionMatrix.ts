/**
 * How often each class was taken for each class.
 *
 * @param labels the true classes, from 0
 * @param probabilities row-major, `classes` numbers a sample; the greatest tells the predicted class, the first of equal ones
 * @returns `matrix[true][predicted]`, counts
 */
export function confusionMatrix(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  classes: number,
): number[][] {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let sample = 0; sample < labels.length; sample++) {
    let predicted = 0;
    const start = sample * classes;
    for (let k = 1; k < classes; k++)
      if (probabilities[start + k]! > probabilities[start + predicted]!) predicted = k;
    matrix[labels[sample]!]![predicted]!++;
  }
  return matrix;
}

/** How many samples were recognised: the sum of the diagonal. */
export function correctOf(matrix: readonly (readonly number[])[]): number {
  return matrix.reduce((sum, row, label) => sum + row[label]!, 0);
}
