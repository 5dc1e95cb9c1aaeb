import { classScores } from "../metrics/classScores.js";
import {
  confusionMatrix as countConfusions,
  type ConfusionMatrix,
  correctOf,
  normalizeMatrix,
} from "../metrics/confusionMatrix.js";
import { labelsOf } from "../metrics/labelsOf.js";
import type { ArrayInput } from "../util/ndarray.js";
import { confusionCell } from "./confusionCell.js";
import { drawFigure, fontSizes, margin } from "./drawFigure.js";
import type { Figure } from "./Figure.js";
import { numberText, percentText, type PictureOptions, requireLanguage } from "./language.js";
import { element, group, line, text } from "./svg.js";
import { textWidth } from "./textWidth.js";
import { color } from "./Theme.js";

export interface ConfusionMatrixPictureOptions extends PictureOptions {
  /** What the classes are called, or how many there are. @default the numbers of those that are there */
  readonly classes?: readonly (string | number)[] | number;
  /** Shows shares instead of counts: of the true class (rows), of the predicted one (columns), or of all. */
  readonly normalize?: "truth" | "predicted" | "all";
}

/**
 * How often each class was taken for each: a row for each true class, a column for each predicted one. What was recognised stands on the
 * diagonal, on one colour ramp; mistakes beside it, on another, since they are rare and should be seen. Totals, recall and precision stand at
 * the edges.
 *
 * @param truth the true classes: labels of shape (n), or one-hot rows
 * @param predicted labels, or `predict`'s probabilities of shape (n, classes)
 * @param options or only the classes, as in the lab session
 * @throws Error when they are not equally many
 *
 * @example
 * plot.confusionMatrix(labTest, await model.predict(xTest), { language: "fr" });
 */
export function confusionMatrix(
  truth: ArrayInput,
  predicted: ArrayInput,
  options: ConfusionMatrixPictureOptions | readonly (string | number)[] = {},
): Figure {
  const { classes, ...rest } = isList(options) ? { classes: options } : options;
  const pair = [labelsOf(truth, "truth"), labelsOf(predicted, "predicted")] as const;
  const given = typeof classes === "number" ? classes : classes?.length;
  const matrix = countConfusions(...pair, given === undefined ? {} : { classes: given });
  return confusionMatrixOf(matrix, classes === undefined ? rest : { ...rest, classes });
}

function isList(value: unknown): value is readonly (string | number)[] {
  return Array.isArray(value);
}

/**
 * The picture of counts that are known already.
 * @param matrix `matrix[truth][predicted]`
 */
export function confusionMatrixOf(
  matrix: ConfusionMatrix,
  options: ConfusionMatrixPictureOptions = {},
): Figure {
  const language = requireLanguage(options.language ?? "en");
  const { classes, normalize } = options;
  const count = matrix.length;
  const names = matrix.map((_, k) => String((isList(classes) ? classes[k] : undefined) ?? k));
  const words = matrixWords[language];
  const cell = count <= 12 ? 44 : count <= 24 ? 34 : Math.max(6, Math.floor(640 / Math.max(1, count)));
  const hasText = cell >= 34;
  const nameWidth = Math.max(0, ...names.map((name) => textWidth(name, fontSizes.label)));
  const isTilted = nameWidth > cell - 6 && hasText;
  // Names stand beside the rotated title, the names of the sums below it.
  const sumWidth = textWidth(`${words.precision} (%)`, fontSizes.small);
  const left = margin + 8 + Math.ceil(hasText ? Math.max(nameWidth + 24, sumWidth) : 24);
  const top = margin + 20 + (isTilted ? Math.ceil(nameWidth * 0.71) + 14 : 22);
  const [right, bottom] = [left + count * cell, top + count * cell];

  const shares = normalize === undefined ? undefined : normalizeMatrix(matrix, normalize);
  const recalls = normalizeMatrix(matrix, "truth");
  const greatest = Math.max(1, ...matrix.flatMap((row, i) => row.filter((_, k) => k !== i)));
  const cells = matrix.flatMap((row, i) =>
    row.map((value, k) =>
      confusionCell({
        x: left + k * cell,
        y: top + i * cell,
        size: cell,
        isRight: i === k,
        strength: i === k ? recalls[i]![k]! : (value / greatest) ** 0.7,
        isZero: value === 0,
        text: !hasText
          ? ""
          : shares === undefined
            ? numberText(value, language)
            : percentText(shares[i]![k]!, language, cell > 40 ? 1 : 0),
        says: `${words.truth} ${names[i]!}, ${words.predicted} ${names[k]!}: ${numberText(value, language)}`,
      }),
    ),
  );

  const label = { "font-size": fontSizes.label, fill: color("ink") };
  const middle = (i: number): number => i * cell + cell / 2;
  const rowNames = names.map((name, i) =>
    text(hasText ? name : "", left - 8, top + middle(i) + 4, { ...label, "text-anchor": "end" }),
  );
  const columnNames = names.map((name, k) =>
    isTilted
      ? text(name, 0, 0, { ...label, transform: `translate(${left + middle(k) + 3} ${top - 8}) rotate(-45)` })
      : text(hasText ? name : "", left + middle(k), top - 8, { ...label, "text-anchor": "middle" }),
  );
  const axis = {
    "font-size": fontSizes.title,
    "font-weight": 600,
    fill: color("ink"),
    "text-anchor": "middle",
  };
  const titles = [
    text(words.columns, (left + right) / 2, margin + 10, axis),
    text(words.rows, 0, 0, {
      ...axis,
      transform: `translate(${margin + 10} ${(top + bottom) / 2}) rotate(-90)`,
    }),
  ];
  const edge = hasText
    ? margins(matrix, { left, top, cell, language, words })
    : { svg: "", width: 0, height: 0 };
  const frame = element("rect", {
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
    fill: "none",
    stroke: color("line"),
    "stroke-width": 1,
  });
  const total = matrix.flat().reduce((sum, value) => sum + value, 0);
  const accuracy = total === 0 ? NaN : correctOf(matrix) / total;
  const confusions = matrix
    .flatMap((row, i) => row.map((value, k) => ({ value, i, k })))
    .filter(({ value, i, k }) => i !== k && value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, 3)
    .map(({ value, i, k }) => `${names[i]!} → ${names[k]!} (${numberText(value, language)})`);
  return drawFigure(
    { width: right + edge.width + margin, height: bottom + edge.height + margin },
    {
      ...options,
      name: words.name,
      alt: words.alt(numberText(total, language), percentText(accuracy, language, 2), confusions.join(", ")),
    },
    ...cells,
    frame,
    ...rowNames,
    ...columnNames,
    ...titles,
    edge.svg,
  );
}

type Words = (typeof matrixWords)["en" | "fr"];

const matrixWords = {
  en: {
    name: "Confusion matrix",
    rows: "True class",
    columns: "Predicted class",
    truth: "true",
    predicted: "predicted",
    total: "total",
    recall: "recall",
    precision: "precision",
    accuracy: "accuracy",
    alt: (total: string, accuracy: string, worst: string): string =>
      `Confusion matrix of ${total} samples, rows are true classes, columns predicted ones. Accuracy ${accuracy}.${worst === "" ? "" : ` Most frequent errors: ${worst}.`}`,
  },
  fr: {
    name: "Matrice de confusion",
    rows: "Classe réelle",
    columns: "Classe prédite",
    truth: "réelle",
    predicted: "prédite",
    total: "total",
    recall: "rappel",
    precision: "précision",
    accuracy: "exactitude",
    alt: (total: string, accuracy: string, worst: string): string =>
      `Matrice de confusion de ${total} échantillons, lignes : classes réelles, colonnes : classes prédites. Exactitude ${accuracy}.${worst === "" ? "" : ` Erreurs les plus fréquentes : ${worst}.`}`,
  },
} as const;

/** Totals and recall at the right of the rows, totals and precision below the columns, the accuracy in the corner. */
function margins(
  matrix: ConfusionMatrix,
  {
    left,
    top,
    cell,
    language,
    words,
  }: { left: number; top: number; cell: number; language: "fr" | "en"; words: Words },
): { svg: string; width: number; height: number } {
  const scores = classScores(matrix, NaN);
  const share = (value: number): string => (Number.isNaN(value) ? "–" : percentText(value, language, 1));
  const sums = matrix.map((_, k) => matrix.reduce((sum, row) => sum + row[k]!, 0));
  const total = sums.reduce((a, b) => a + b, 0);
  const [right, bottom] = [left + matrix.length * cell, top + matrix.length * cell];
  const middle = (i: number): number => i * cell + cell / 2 + 4;
  const muted = { "font-size": fontSizes.small, fill: color("muted") };
  const ink = { "font-size": fontSizes.small, fill: color("ink") };
  const totals = scores.map(({ support }) => numberText(support, language));
  const recalls = scores.map(({ recall }) => share(recall));
  const widthOf = (texts: readonly string[]): number =>
    Math.ceil(Math.max(...texts.map((value) => textWidth(value, fontSizes.small))));
  const first = right + 10 + widthOf([...totals, words.total, numberText(total, language)]);
  const second = first + 12 + widthOf([...recalls, words.recall, share(1)]);
  const end = { "text-anchor": "end" };
  const centre = { "text-anchor": "middle" };
  // Percentages of narrow columns take two lines: the sign says nothing that the row's name does not.
  const column = (value: number): string => share(value).replace(/[\s\u202f]*%$/, "");
  const svg = group(
    {},
    text(words.total, first, top - 8, { ...muted, ...end }),
    text(words.recall, second, top - 8, { ...muted, ...end }),
    ...totals.map((value, i) => text(value, first, top + middle(i), { ...muted, ...end })),
    ...recalls.map((value, i) => text(value, second, top + middle(i), { ...ink, ...end })),
    text(words.total, left - 8, bottom + 20, { ...muted, ...end }),
    text(`${words.precision} (%)`, left - 8, bottom + 38, { ...muted, ...end }),
    ...sums.map((value, k) =>
      text(numberText(value, language), left + middle(k) - 4, bottom + 20, { ...muted, ...centre }),
    ),
    ...scores.map(({ precision }, k) =>
      text(column(precision), left + middle(k) - 4, bottom + 38, { ...ink, ...centre }),
    ),
    line(right + 6, bottom + 6, second, bottom + 6, { stroke: color("grid"), "stroke-width": 1 }),
    text(numberText(total, language), first, bottom + 20, { ...muted, ...end }),
    text(total === 0 ? "–" : percentText(correctOf(matrix) / total, language, 2), second, bottom + 20, {
      ...ink,
      "font-weight": 600,
      ...end,
    }),
    text(words.accuracy, second, bottom + 38, { ...muted, ...end }),
  );
  return { svg, width: second - right, height: 44 };
}
