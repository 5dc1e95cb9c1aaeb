import { type ArrayInput, fromArrayLike } from "../util/ndarray.js";
import { shapeText } from "../util/tensor.js";
import { drawFigure, fontSizes, margin } from "./drawFigure.js";
import type { Figure } from "./Figure.js";
import { significant } from "./historyWords.js";
import { drawInk, type Tile } from "./imageAtlas.js";
import { sideOf } from "./ImageStack.js";
import { type PictureOptions, requireLanguage } from "./language.js";
import { element, text } from "./svg.js";
import { color } from "./Theme.js";

/** A layer with a kernel of shape (inputs, units) that is its first variable, as `Dense` has. */
export interface LayerWithKernel {
  readonly name: string;
  readonly variables: readonly { readonly shape: readonly number[]; read(): Float32Array }[];
}

export interface WeightsOptions extends PictureOptions {
  /** The first neuron, counted from 0. @default 0 */
  readonly from?: number;
  /** @default 5, or as many as the neurons need */
  readonly rows?: number;
  /** @default 10, or as many as there are neurons */
  readonly columns?: number;
  /** The images' height and width. @default a square */
  readonly imageShape?: readonly [height: number, width: number];
  /** Pixels of the picture for each weight. @default about 56 pixels for each neuron */
  readonly scale?: number;
}

/**
 * What each neuron of a layer looks for: its weights, at the places of the pixels they multiply. Positive weights, which light there speaks
 * for, have one colour, negative ones another; zero is the paper. All neurons have the same scale; its ends are the 99.5th percentile of the
 * weights' sizes, so that single extreme weights do not pale the rest.
 *
 * @param layer a Dense layer that sees the images, or a kernel of shape (pixels, units)
 * @throws Error when there are no weights yet, or they are no images
 *
 * @example
 * plot.weights(model.layers[0], { rows: 4, columns: 8 });
 */
export function weights(layer: LayerWithKernel | ArrayInput, options: WeightsOptions = {}): Figure {
  const language = requireLanguage(options.language ?? "en");
  const { data, shape } = kernelOf(layer);
  const [pixels = 0, units = 0] = shape;
  const [height, width] = options.imageShape ?? [sideOf(pixels), sideOf(pixels)];
  if (height * width !== pixels) {
    throw new Error(`Expected an imageShape of ${pixels} pixels, got ${height} x ${width}.`);
  }
  const { from = 0, scale = Math.max(1, Math.round(56 / Math.max(width, height))) } = options;
  const left = units - from;
  if (!Number.isSafeInteger(from) || from < 0 || left < 1) {
    throw new Error(`Expected the first neuron to be from 0 to ${units - 1}, got from: ${from}.`);
  }
  const columns = options.columns ?? Math.min(10, left);
  const rows = options.rows ?? Math.min(5, Math.ceil(left / columns));
  const count = Math.min(left, rows * columns);
  const weight = (neuron: number, pixel: number): number => data[pixel * units + from + neuron]!;
  const bound = percentile(data, units, from, count);

  const gap = Math.max(1, Math.round(5 / scale)) * scale;
  const size = { width: width * scale, height: height * scale };
  const place = (i: number): { x: number; y: number } => ({
    x: margin + (i % columns) * (size.width + gap),
    y: margin + Math.floor(i / columns) * (size.height + gap),
  });
  const tilesOf = (sign: 1 | -1): Tile[] =>
    Array.from({ length: count }, (_, i) => ({
      ...place(i),
      value: (pixel) => Math.round(255 * Math.min(1, Math.max(0, (sign * weight(i, pixel)) / bound) || 0)),
    }));
  const frames = Array.from({ length: count }, (_, i) =>
    element("rect", { ...place(i), ...size, fill: "none", stroke: color("grid"), "stroke-width": 1 }),
  );
  const usedRows = Math.ceil(count / columns);
  const bottom = 2 * margin + usedRows * size.height + (usedRows - 1) * gap;
  const total = 2 * margin + Math.min(count, columns) * (size.width + gap) - gap;
  const figureWidth = Math.max(total, 260);
  const words =
    language === "fr"
      ? {
          name: "Poids des neurones",
          alt: `Les poids de ${count} neurones, comme images de ${width} × ${height}.`,
        }
      : {
          name: "Weights of neurons",
          alt: `The weights of ${count} neurons, as images of ${width} × ${height}.`,
        };
  return drawFigure(
    { width: figureWidth, height: bottom + 34 },
    { ...options, name: words.name, alt: words.alt },
    drawInk({ tiles: tilesOf(1), width, height, scale }, "positive", { smooth: false }),
    drawInk({ tiles: tilesOf(-1), width, height, scale }, "negative", { smooth: false }),
    ...frames,
    ramp(bound, margin, bottom, (value) => significant(value, language)),
  );
}

function kernelOf(layer: LayerWithKernel | ArrayInput): {
  data: ArrayLike<number>;
  shape: readonly number[];
} {
  const isLayer = typeof layer === "object" && "variables" in layer;
  const kernel = isLayer ? layer.variables[0] : undefined;
  if (isLayer && kernel === undefined) {
    throw new Error(
      `Expected a layer with weights, but "${layer.name}" has none${layer.name === "" ? " (is it in a model?)" : ""}.`,
    );
  }
  const { data, shape } =
    kernel === undefined ? fromArrayLike(layer as ArrayInput) : { data: kernel.read(), shape: kernel.shape };
  if (shape.length !== 2) {
    throw new Error(`Expected a kernel of shape (pixels, units), got shape ${shapeText(shape)}.`);
  }
  return { data, shape };
}

/** The size that 99.5 % of the weights do not exceed; 1 when all are zero. */
function percentile(data: ArrayLike<number>, units: number, from: number, count: number): number {
  const sizes: number[] = [];
  for (let at = 0; at < data.length; at += units)
    for (let i = from; i < from + count; i++)
      if (Number.isFinite(data[at + i])) sizes.push(Math.abs(data[at + i]!));
  sizes.sort((a, b) => a - b);
  return sizes[Math.floor(0.995 * (sizes.length - 1))] || sizes.at(-1) || 1;
}

/** The scale of the colours, with its ends and zero. */
function ramp(bound: number, left: number, top: number, format: (value: number) => string): string {
  const [steps, width, height] = [20, 200, 10];
  const cells = Array.from({ length: steps }, (_, i) => {
    const value = (2 * (i + 0.5)) / steps - 1;
    return element("rect", {
      x: left + (i * width) / steps,
      y: top,
      width: width / steps,
      height,
      fill: color(value < 0 ? "negative" : "positive"),
      "fill-opacity": Math.abs(value),
    });
  });
  const frame = element("rect", {
    x: left,
    y: top,
    width,
    height,
    fill: "none",
    stroke: color("line"),
    "stroke-width": 1,
  });
  const labels = [-bound, 0, bound].map((value, i) =>
    text(`${i === 0 ? "≤ " : i === 2 ? "≥ " : ""}${format(value)}`, left + (i * width) / 2, top + 24, {
      "font-size": fontSizes.small,
      "text-anchor": ["start", "middle", "end"][i],
      fill: color("muted"),
    }),
  );
  return [...cells, frame, ...labels].join("");
}
