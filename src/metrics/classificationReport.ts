import type { ArrayInput } from "../util/ndarray.js";
import { fixedText } from "../util/numberText.js";
import { classScores, type ClassScores, scoresOf } from "./classScores.js";
import { type ConfusionMatrix, confusionMatrix, correctOf } from "./confusionMatrix.js";
import { labelPairs } from "./labelsOf.js";

export interface ClassificationReportOptions {
  /** The classes to report, in this order. @default those that are there, in truth or predictions, in ascending order */
  readonly labels?: readonly number[];
  /** What they are called, in the same order. @default their numbers */
  readonly targetNames?: readonly string[];
  /** Decimals in the text. @default 2 */
  readonly digits?: number;
  /** What a score is that would be nothing divided by nothing. @default 0 */
  readonly zeroDivision?: number;
}

/** scikit-learn's report: as numbers, and as its text (`String(report)`). */
export interface ClassificationReport {
  readonly classes: readonly (ClassScores & { readonly name: string })[];
  /** The share that was recognised; undefined when classes that are there were not to be reported: then there is `microAverage`. */
  readonly accuracy: number | undefined;
  /** The scores of all reported classes taken together. */
  readonly microAverage: ClassScores;
  /** The mean over classes: each counts the same. */
  readonly macroAverage: ClassScores;
  /** The mean over classes weighted by their support: each sample counts the same. */
  readonly weightedAverage: ClassScores;
  toString(): string;
}

/**
 * Precision, recall, F1 and support of each class, with their averages: scikit-learn's `classification_report`, to the letter.
 *
 * @param truth the true classes: labels of shape (n), or one-hot rows of shape (n, classes)
 * @param predicted labels, or `predict`'s probabilities of shape (n, classes)
 * @throws Error when they are not equally many, or names and labels are not
 *
 * @example
 * console.log(String(metrics.classificationReport(labTest, await model.predict(xTest))));
 */
export function classificationReport(
  truth: ArrayInput,
  predicted: ArrayInput,
  { labels, targetNames, digits = 2, zeroDivision = 0 }: ClassificationReportOptions = {},
): ClassificationReport {
  const [rows, columns] = labelPairs(truth, predicted);
  const present = [...new Set([...rows, ...columns])].sort((a, b) => a - b);
  const reported = labels ?? present;
  const names = targetNames ?? reported.map(String);
  if (names.length !== reported.length) {
    throw new Error(`Expected a name for each of the ${reported.length} classes, got ${names.length} names.`);
  }
  const greatest = Math.max(-1, ...present, ...reported);
  const matrix = confusionMatrix(rows, columns, { classes: greatest + 1 });
  const all = classScores(matrix, zeroDivision);
  const classes = reported.map((label, i) => ({ name: names[i]!, ...all[label]! }));
  const isWhole = present.every((label) => reported.includes(label));
  const accuracy = isWhole ? correctOf(matrix) / rows.length : undefined;
  const averages = {
    microAverage: micro(matrix, reported, zeroDivision),
    macroAverage: mean(classes, () => 1, zeroDivision),
    weightedAverage: mean(classes, ({ support }) => support, zeroDivision),
  };
  const text = reportText({ classes, accuracy, ...averages }, digits);
  return { classes, accuracy, ...averages, toString: () => text };
}

function micro(matrix: ConfusionMatrix, labels: readonly number[], zeroDivision: number): ClassScores {
  let [correct, predicted, support] = [0, 0, 0];
  for (const label of labels) {
    correct += matrix[label]![label]!;
    for (const [k, row] of matrix.entries()) {
      predicted += row[label]!;
      support += matrix[label]![k]!;
    }
  }
  return scoresOf(correct, predicted, support, zeroDivision);
}

function mean(
  classes: readonly ClassScores[],
  weight: (scores: ClassScores) => number,
  zeroDivision: number,
): ClassScores {
  const weights = classes.map(weight);
  const sum = weights.reduce((a, b) => a + b, 0);
  const of = (score: "precision" | "recall" | "f1"): number =>
    sum === 0
      ? zeroDivision
      : classes.reduce((total, scores, i) => total + weights[i]! * scores[score], 0) / sum;
  const support = classes.reduce((total, scores) => total + scores.support, 0);
  return { precision: of("precision"), recall: of("recall"), f1: of("f1"), support };
}

function reportText(report: Omit<ClassificationReport, "toString">, digits: number): string {
  const { classes, accuracy, microAverage, macroAverage, weightedAverage } = report;
  const width = Math.max(
    "weighted avg".length,
    digits,
    ...classes.map(({ name }) => Array.from(name).length),
  );
  const line = (name: string, cells: readonly string[]): string =>
    `${" ".repeat(width - Array.from(name).length)}${name} ${cells.map((cell) => ` ${cell.padStart(9)}`).join("")}\n`;
  const scores = (name: string, { precision, recall, f1, support }: ClassScores): string =>
    line(name, [...[precision, recall, f1].map((score) => fixedText(score, digits)), String(support)]);
  return [
    line("", ["precision", "recall", "f1-score", "support"]),
    "\n",
    ...classes.map(({ name, ...rest }) => scores(name, rest)),
    "\n",
    accuracy === undefined
      ? scores("micro avg", microAverage)
      : line("accuracy", ["", "", fixedText(accuracy, digits), String(macroAverage.support)]),
    scores("macro avg", macroAverage),
    scores("weighted avg", weightedAverage),
  ].join("");
}
