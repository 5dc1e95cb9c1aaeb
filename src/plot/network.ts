import type { PlainSequential } from "../models/PlainSequential.js";
import { type ArrayInput, fromArrayLike } from "../util/ndarray.js";
import { Figure } from "./Figure.js";
import { type PictureOptions, requireLanguage } from "./language.js";
import { type NetworkColumn, networkColumns, shownNeurons } from "./networkColumns.js";
import { describeNetwork, foot, head, layersBetween, outputs, parameters } from "./networkLabels.js";
import { connections, imageBefore, neurons, type PlacedColumn, RADIUS } from "./networkParts.js";
import { element, round, text } from "./svg.js";
import { color } from "./Theme.js";

/** How a network of neurons is drawn. */
export interface NetworkOptions extends PictureOptions {
  /** The most neurons to draw in a column; of larger layers the first and the last are shown. Default 12. */
  readonly maxNeurons?: number;
  /** An image to stand before the input: as many numbers as come in, a square, row by row, from 0 (background) up. */
  readonly image?: ArrayInput;
  /** What the network gives for it: as many probabilities as there are outputs. */
  readonly probabilities?: ArrayInput;
  /** What each output stands for. Default its number, from 0, where the outputs are drawn all. */
  readonly labels?: readonly string[];
  /** Whether connections are coloured by their weights: thick for large ones, blue for positive, orange for negative. Default false. */
  readonly showWeights?: boolean;
  /** Whether to write how many parameters each layer has. Default true. */
  readonly showParameters?: boolean;
}

const MARGIN = 24;
/** From one neuron to the next. */
const PITCH = 27;
/** The gap for the neurons that are not drawn, in pitches. */
const GAP = 2;
/** About how large an image is: its pixels are whole. */
const IMAGE = 168;
const HEAD = 56;
const FOOT = 62;

/**
 * A network as neurons and connections, the way the data flows: from left to right.
 *
 * @throws Error when the model has no layers or does not know their shapes yet, or when an image, probabilities or labels do not suit it
 * @example plot.network(model, { image: xTest.slice("0:1"), probabilities: await model.predict(xTest.slice("0:1")) })
 */
export function network(of: PlainSequential, options: NetworkOptions = {}): Figure {
  const { maxNeurons = 12, title, theme = "light" } = options;
  const image = options.image === undefined ? undefined : fromArrayLike(options.image).data;
  const probabilities =
    options.probabilities === undefined ? undefined : fromArrayLike(options.probabilities).data;
  const { showWeights = false, showParameters = true } = options;
  const language = requireLanguage(options.language ?? "en");
  if (of.layers.length === 0)
    throw new Error(`Model "${of.name}" has no layers yet: there is nothing to draw.`);
  if (!Number.isInteger(maxNeurons) || maxNeurons < 2)
    throw new Error(`Expected maxNeurons to be a whole number from 2, got ${String(maxNeurons)}.`);
  const columns = networkColumns(of);
  check(columns, { image, probabilities, labels: options.labels });

  const side = Math.sqrt(image?.length ?? 1);
  const imageSize = side * Math.max(1, Math.round(IMAGE / side));
  const left = MARGIN + (image === undefined ? 44 : imageSize + 64);
  const distance = Math.max(170, Math.min(250, 560 / Math.max(1, columns.length - 1)));
  const right = left + distance * (columns.length - 1);
  const tallest = Math.max(
    ...columns.map(({ size }) => heightOf(size, maxNeurons)),
    image === undefined ? 0 : imageSize,
  );
  const top = MARGIN + (title === undefined ? 0 : 30) + HEAD;
  const middle = top + tallest / 2;
  const placed: readonly PlacedColumn[] = columns.map((column, index) =>
    place(column, left + index * distance, middle, maxNeurons),
  );
  const after = outputs(placed.at(-1)!, options.labels, probabilities, language);
  const width = right + after.width + MARGIN;
  const height = top + tallest + FOOT + MARGIN;
  const bottom = top + tallest;
  /** Each column with the one before it. */
  const pairs = placed.slice(1).map((column, index) => [placed[index]!, column] as const);

  const heading = { "font-size": 16, "font-weight": 600, fill: color("ink") };
  const svg = element(
    "svg",
    { width: round(width), height: round(height), viewBox: `0 0 ${round(width)} ${round(height)}` },
    element("rect", { width, height, fill: color("paper") }),
    title === undefined ? "" : text(title, MARGIN, MARGIN + 15, heading),
    image === undefined ? "" : imageBefore(image, placed[0]!, { left: MARGIN, middle, size: imageSize }),
    ...pairs.map(([from, to]) => connections(from, to, showWeights)),
    ...placed.map((column, index) =>
      neurons(column, index === placed.length - 1 ? probabilities : undefined),
    ),
    ...after.parts,
    ...placed.map((column, index) =>
      head(column, { index, count: placed.length, y: top - HEAD, isImage: image !== undefined }, language),
    ),
    ...placed.map((column) => foot(column, bottom, language)),
    ...pairs.map(([from, to]) => layersBetween(from, to, bottom, language)),
    ...(showParameters ? pairs.map(([from, to]) => parameters(from, to, bottom, language)) : []),
  );
  return new Figure(svg, {
    alt: describeNetwork(columns, of.countParams(), language),
    title: title ?? { en: "The network, neuron by neuron", fr: "Le réseau, neurone par neurone" }[language],
    theme,
    language,
  });
}

/** @throws Error when what is to be shown besides does not suit the network */
function check(
  columns: readonly NetworkColumn[],
  shown: Readonly<Record<"image" | "probabilities" | "labels", { readonly length: number } | undefined>>,
): void {
  const { image, probabilities, labels } = shown;
  const [inputs, results] = [columns[0]!.size, columns.at(-1)!.size];
  const side = Math.sqrt(image?.length ?? 0);
  if (image !== undefined && (image.length !== inputs || !Number.isInteger(side)))
    throw new Error(
      `Expected a square image of ${inputs} numbers, as many as the network takes; got ${image.length}.`,
    );
  for (const [what, { length }] of Object.entries({
    probabilities: probabilities ?? { length: results },
    labels: labels ?? { length: results },
  }))
    if (length !== results)
      throw new Error(`Expected ${results} ${what}, one for each output; got ${length}.`);
}

function heightOf(size: number, most: number): number {
  return (Math.min(size, most) - 1 + (size > most ? GAP - 1 : 0)) * PITCH + 2 * RADIUS;
}

function place(column: NetworkColumn, x: number, middle: number, most: number): PlacedColumn {
  const { first, last } = shownNeurons(column.size, most);
  const start = middle - heightOf(column.size, most) / 2 + RADIUS;
  const below = start + (first.length - 1 + GAP) * PITCH;
  return {
    ...column,
    x,
    neurons: [
      ...first.map((index, i) => ({ index, y: start + i * PITCH })),
      ...last.map((index, i) => ({ index, y: below + i * PITCH })),
    ],
    gap: last.length === 0 ? undefined : start + (first.length - 1 + GAP / 2) * PITCH,
  };
}
