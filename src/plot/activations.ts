import { scaleLinear } from "d3-scale";
import type { Activation } from "../activations/index.js";
import * as activationFunctions from "../activations/index.js";
import { Figure } from "./Figure.js";
import { numberText, type PictureOptions, requireLanguage } from "./language.js";
import { element, group, line, round, text } from "./svg.js";
import { fitText, textWidth } from "./textWidth.js";
import { color } from "./Theme.js";

/** How activation functions are drawn. */
export interface ActivationsOptions extends PictureOptions {
  /** How far to each side. Default 4. */
  readonly range?: number;
  /** Whether to draw the derivatives. Default true. */
  readonly showDerivatives?: boolean;
  /** How many stand in a row. Default 4, or fewer where that fills the rows better. */
  readonly columns?: number;
}

/** The functions of the session, shown when none are named. */
const USUAL = ["linear", "relu", "leaky_relu", "elu", "sigmoid", "tanh", "softplus", "gelu"];
const MARGIN = 20;
const PANEL = { width: 196, height: 168 };
const GAP = { x: 22, y: 48 };
/** The same heights for all, so that they can be compared. */
const HEIGHTS = [-1.6, 3] as const;
const SAMPLES = 240;

/**
 * Activation functions and their derivatives, computed by the library's own functions, each in a small chart of the same scale. Softmax, which works on
 * several numbers, is shown for two, the other being 0.
 *
 * @param names Keras' names, or functions. Default the usual ones
 * @throws Error when a name is unknown, or the range is not a positive number
 * @example plot.activations(["relu", "sigmoid", "tanh"], { language: "fr" })
 */
export function activations(
  names: readonly (string | Activation)[] = USUAL,
  options: ActivationsOptions = {},
): Figure {
  const { theme = "light", range = 4, showDerivatives = true } = options;
  const language = requireLanguage(options.language ?? "en");
  if (!(range > 0 && range < Infinity)) throw new Error(`Expected a range above 0, got ${String(range)}.`);
  const functions = names.map((name) => activationFunctions.get(name));
  const rows = Math.max(1, Math.ceil(functions.length / (options.columns ?? 4)));
  const columns = options.columns ?? Math.max(1, Math.ceil(functions.length / rows));
  const words = {
    en: { title: "Activation functions", derivative: "derivative", value: "function" },
    fr: { title: "Fonctions d’activation", derivative: "dérivée", value: "fonction" },
  }[language];
  const title = options.title ?? words.title;
  const width = Math.max(2 * MARGIN + columns * (PANEL.width + GAP.x) - GAP.x, 420);
  const top = 58;
  const height = top + rows * (PANEL.height + GAP.y) + 4;
  const legend = [
    { label: words.value, ...CURVE },
    ...(showDerivatives ? [{ label: words.derivative, ...SLOPE }] : []),
  ];
  let legendX = width - MARGIN;
  const legendParts = legend.reverse().map(({ label, ...style }) => {
    legendX -= textWidth(label, 12.5);
    const name = text(label, legendX, 30, { "font-size": 12.5, fill: color("ink") });
    const sample = line(legendX - 34, 25.5, legendX - 8, 25.5, style);
    legendX -= 54;
    return name + sample;
  });
  const number = (value: number): string => numberText(value, language);
  const svg = element(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}` },
    element("rect", { width, height, fill: color("paper") }),
    text(title, MARGIN, 30, { "font-size": 16, "font-weight": 600, fill: color("ink") }),
    ...legendParts,
    ...functions.map((activation, index) => {
      const x = MARGIN + (index % columns) * (PANEL.width + GAP.x);
      const y = top + Math.floor(index / columns) * (PANEL.height + GAP.y);
      const at = { transform: `translate(${x} ${y})` };
      return group(at, ...panel(activation, range, showDerivatives, number));
    }),
  );
  const list = functions.map(({ name }) => name).join(", ");
  const alt = {
    en: `The activation functions ${list}${showDerivatives ? ", with their derivatives" : ""}.`,
    fr: `Les fonctions d’activation ${list}${showDerivatives ? ", avec leurs dérivées" : ""}.`,
  }[language];
  return new Figure(svg, { alt, title, theme, language });
}

const CURVE = { stroke: color("train"), "stroke-width": 2.4 };
const SLOPE = { stroke: color("validation"), "stroke-width": 1.8, "stroke-dasharray": "5 3" };

function panel(
  activation: Activation,
  range: number,
  showDerivative: boolean,
  number: (value: number) => string,
): string[] {
  const x = scaleLinear([-range, range], [0, PANEL.width]);
  const y = scaleLinear(HEIGHTS, [PANEL.height, 0]);
  const inputs = Array.from({ length: SAMPLES + 1 }, (_, index) => -range + (2 * range * index) / SAMPLES);
  const { values, slopes } = sample(activation, inputs);
  const path = (heights: ArrayLike<number>, style: object): string =>
    element("path", {
      d: curve(inputs.map(x), Array.from(heights, y)),
      fill: "none",
      "stroke-linejoin": "round",
      ...style,
    });
  const label = { "font-size": 11, fill: color("muted") };
  const grid = { stroke: color("grid") };
  const axis = { stroke: color("line") };
  const name = activation.rowwise ? `${activation.name} (x, 0)` : activation.name;
  return [
    ...[-1, 1, 2].map((value) => line(0, y(value), PANEL.width, y(value), grid)),
    ...x.ticks(4).map((value) => line(x(value), 0, x(value), PANEL.height, grid)),
    line(0, y(0), PANEL.width, y(0), axis),
    line(x(0), 0, x(0), PANEL.height, axis),
    ...[-1, 1, 2].map((value) =>
      text(number(value), x(0) - 5, y(value) + 4, { ...label, "text-anchor": "end" }),
    ),
    ...x
      .ticks(4)
      .filter((value) => value !== 0 && Math.abs(value) < range)
      .map((value) => text(number(value), x(value), y(0) + 14, { ...label, "text-anchor": "middle" })),
    element(
      "svg",
      { width: PANEL.width, height: PANEL.height, overflow: "hidden" },
      path(values, CURVE),
      showDerivative ? path(slopes, SLOPE) : "",
    ),
    text(fitText(name, PANEL.width, 14, "semibold"), PANEL.width / 2, PANEL.height + 20, {
      "font-size": 14,
      "font-weight": 600,
      fill: color("ink"),
      "text-anchor": "middle",
    }),
  ];
}

/** The function and its derivative at each place; of the first of two outputs where it works on rows. */
function sample(
  activation: Activation,
  inputs: readonly number[],
): { values: ArrayLike<number>; slopes: ArrayLike<number> } {
  if (!activation.rowwise) return { values: activation.call(inputs), slopes: activation.gradient(inputs) };
  const pairs = inputs.flatMap((input) => [input, 0]);
  const first = (numbers: Float32Array): number[] => inputs.map((_, index) => numbers[2 * index]!);
  const upstream = inputs.flatMap(() => [1, 0]);
  return { values: first(activation.call(pairs, 2)), slopes: first(activation.gradient(pairs, upstream, 2)) };
}

/** A line through places in pixels, interrupted where it jumps (the derivative of relu). */
function curve(x: readonly number[], y: readonly number[]): string {
  let jumped = true;
  return x
    .map((place, index) => {
      const height = Math.max(-200, Math.min(400, y[index]!));
      const next = y[index + 1] ?? y[index]!;
      const command = jumped ? "M" : "L";
      jumped = Math.abs(next - y[index]!) > 14 && Math.abs(next) < 1000;
      return `${command}${round(place)} ${round(height)}`;
    })
    .join("");
}
