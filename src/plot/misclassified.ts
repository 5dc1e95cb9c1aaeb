import { topErrors } from "../metrics/topErrors.js";
import type { ArrayInput } from "../util/ndarray.js";
import { drawFigure, fontSizes, margin } from "./drawFigure.js";
import type { Figure } from "./Figure.js";
import { drawPixels, type Tile } from "./imageAtlas.js";
import { imageStack } from "./ImageStack.js";
import { type PictureOptions, percentText, requireLanguage } from "./language.js";
import { element, group, text, tip } from "./svg.js";
import { fitText, textWidth } from "./textWidth.js";
import { color } from "./Theme.js";

export interface MisclassifiedOptions extends PictureOptions {
  /** How many at most. @default 12 */
  readonly count?: number;
  /** @default 6 */
  readonly columns?: number;
  /** What the classes are called. @default their numbers */
  readonly classNames?: readonly string[];
  /** Pixels of the picture for each pixel of the images. @default about 84 pixels for each image */
  readonly scale?: number;
}

/**
 * The worst mistakes of a model, those it was surest of first: each image with the probability of what it was taken for, and of what it is.
 *
 * @param images shape (count, 28, 28) or (count, 784)
 * @param truth the true classes: labels of shape (count), or one-hot rows
 * @param probabilities `predict`'s result, of shape (count, classes)
 * @throws Error when they are not equally many
 */
export function misclassified(
  images: ArrayInput,
  truth: ArrayInput,
  probabilities: ArrayInput,
  options: MisclassifiedOptions = {},
): Figure {
  const language = requireLanguage(options.language ?? "en");
  const stack = imageStack(images);
  const { count = 12, columns = 6, classNames } = options;
  const all = topErrors(truth, probabilities);
  const errors = all.slice(0, count);
  const words =
    language === "fr"
      ? {
          name: "Pires erreurs",
          predicted: "prédit",
          truth: "vrai",
          none: "Aucune erreur.",
          of: (n: number) => `${errors.length} des ${n} erreurs, les plus sûres d’abord.`,
        }
      : {
          name: "Worst errors",
          predicted: "predicted",
          truth: "true",
          none: "No errors.",
          of: (n: number) => `${errors.length} of ${n} errors, the surest first.`,
        };
  if (errors.length === 0) {
    const note = text(words.none, margin, margin + 14, { "font-size": fontSizes.title, fill: color("ink") });
    return drawFigure(
      { width: 260, height: 2 * margin + 18 },
      { ...options, name: words.name, alt: words.none },
      note,
    );
  }

  const nameOf = (label: number): string => classNames?.[label] ?? String(label);
  const scale = options.scale ?? Math.max(1, Math.round(84 / stack.width));
  const size = { width: stack.width * scale, height: stack.height * scale };
  // A name and its probability stand side by side.
  const names = errors.flatMap(({ truth, predicted }) => [nameOf(truth), nameOf(predicted)]);
  const nameWidth = Math.max(...names.map((name) => textWidth(name, fontSizes.label, "semibold")));
  const cell = {
    width: Math.ceil(Math.max(size.width + 24, 116, Math.min(nameWidth, 110) + 76) / scale) * scale,
    height: Math.ceil((size.height + 56) / scale) * scale,
  };
  const tiles = errors.map(({ index }, i): Tile & { index: number } => ({
    index,
    x: margin + (i % columns) * cell.width,
    y: margin + Math.floor(i / columns) * cell.height,
    value: (pixel) => stack.grey(index, pixel),
  }));
  const inner = cell.width - 16;
  const bars = errors.map((error, i) => {
    const { x, y } = tiles[i]!;
    const says = `${error.index}: ${words.truth} ${nameOf(error.truth)}, ${words.predicted} ${nameOf(error.predicted)}, ${percentText(error.probability, language, 1)}`;
    return group(
      {},
      tip(says),
      bar(error.probability, {
        x,
        y: y + size.height + 17,
        width: inner,
        name: nameOf(error.predicted),
        isTruth: false,
        language,
      }),
      bar(error.truthProbability, {
        x,
        y: y + size.height + 35,
        width: inner,
        name: nameOf(error.truth),
        isTruth: true,
        language,
      }),
    );
  });
  const rows = Math.ceil(errors.length / columns);
  const used = Math.min(errors.length, columns);
  const key = group(
    { transform: `translate(${margin} ${margin + rows * cell.height})` },
    element("rect", { x: 0, y: -7, width: 14, height: 9, ...fills.predicted }),
    text(words.predicted, 20, 2, keyText),
    element("rect", {
      x: 34 + textWidth(words.predicted, fontSizes.small),
      y: -7,
      width: 14,
      height: 9,
      ...fills.truth,
    }),
    text(words.truth, 54 + textWidth(words.predicted, fontSizes.small), 2, keyText),
  );
  const list = errors.map(
    ({ index, truth, predicted, probability }) =>
      `${index}: ${nameOf(truth)} → ${nameOf(predicted)} (${percentText(probability, language, 1)})`,
  );
  return drawFigure(
    { width: Math.max(2 * margin + used * cell.width - 16, 220), height: margin + rows * cell.height + 20 },
    { ...options, name: words.name, alt: `${words.of(all.length)} ${list.join("; ")}.` },
    drawPixels({ tiles, width: stack.width, height: stack.height, scale }),
    ...bars,
    key,
  );
}

const keyText = { "font-size": fontSizes.small, fill: color("muted") };

/** Full and hollow: to be told apart without colours. */
const fills = {
  predicted: { fill: color("error"), stroke: color("error"), "stroke-width": 1 },
  truth: { fill: "none", stroke: color("train"), "stroke-width": 1.5 },
} as const;

/** A class's name, its probability and a bar as long. */
function bar(
  probability: number,
  {
    x,
    y,
    width,
    name,
    isTruth,
    language,
  }: { x: number; y: number; width: number; name: string; isTruth: boolean; language: "fr" | "en" },
): string {
  const share = percentText(probability, language, probability > 0.9995 || probability < 0.0005 ? 2 : 1);
  const end = textWidth(share, fontSizes.small);
  const label = fitText(name, width - end - 8, fontSizes.label, "semibold");
  const length = Math.max(0, Math.min(1, probability || 0)) * width;
  return (
    text(label, x, y, {
      "font-size": fontSizes.label,
      "font-weight": 600,
      fill: color(isTruth ? "train" : "error"),
    }) +
    text(share, x + width, y, { "font-size": fontSizes.small, "text-anchor": "end", fill: color("ink") }) +
    element("rect", {
      x,
      y: y + 3,
      width: Math.max(length, 0.5),
      height: 3.5,
      ...fills[isTruth ? "truth" : "predicted"],
    })
  );
}
