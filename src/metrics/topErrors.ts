import { type ArrayInput, fromArrayLike } from "../util/ndarray.js";
import { shapeText } from "../util/tensor.js";
import { argmax } from "./argmax.js";
import { labelsOf } from "./labelsOf.js";

/** A sample that was taken for something else. */
export interface PredictionError {
  /** Which sample, counted from 0. */
  readonly index: number;
  readonly truth: number;
  readonly predicted: number;
  /** Of the predicted class. */
  readonly probability: number;
  /** Of the true class. */
  readonly truthProbability: number;
}

export interface TopErrorsOptions {
  /** How many at most. @default all */
  readonly count?: number;
}

/**
 * The mistakes of a model, the worst first: those it was surest of. Of equally sure ones, the one that gave the truth less, then the first.
 *
 * @param truth the true classes: labels of shape (n), or one-hot rows of shape (n, classes)
 * @param probabilities `predict`'s result, of shape (n, classes)
 * @throws Error when they are not equally many, or a label has no column
 *
 * @example
 * for (const { index, truth, predicted, probability } of metrics.topErrors(labTest, results, { count: 5 }))
 *   console.log(`image ${index}: ${truth} taken for ${predicted} (${probability})`);
 */
export function topErrors(
  truth: ArrayInput,
  probabilities: ArrayInput,
  { count = Infinity }: TopErrorsOptions = {},
): PredictionError[] {
  const { data, shape } = fromArrayLike(probabilities);
  if (shape.length !== 2) {
    throw new Error(`Expected probabilities of shape (n, classes), got shape ${shapeText(shape)}.`);
  }
  const [samples = 0, classes = 0] = shape;
  const labels = labelsOf(truth, "truth");
  if (labels.length !== samples) {
    throw new Error(
      `Expected a row of probabilities for each of ${labels.length} labels, got ${samples} rows.`,
    );
  }
  const errors: PredictionError[] = [];
  labels.forEach((label, index) => {
    if (label >= classes)
      throw new Error(`Expected labels below ${classes}, the columns of probabilities, got ${label}.`);
    const row = index * classes;
    const predicted = argmax(data, row, classes);
    if (predicted === label) return;
    errors.push({
      index,
      truth: label,
      predicted,
      probability: data[row + predicted]!,
      truthProbability: data[row + label]!,
    });
  });
  // What is no number counts as no confidence at all.
  const sure = (value: number): number => (Number.isNaN(value) ? -1 : value);
  errors.sort(
    (a, b) =>
      sure(b.probability) - sure(a.probability) ||
      sure(a.truthProbability) - sure(b.truthProbability) ||
      a.index - b.index,
  );
  return errors.slice(0, count);
}
