import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  type SymbolType,
} from "d3-shape";
import { element, round } from "./svg.js";
import { color, type ColorRole } from "./Theme.js";

/** How a series is drawn: told from the others by colour, by the shape of its points and by its dashes, each of which is enough. */
export interface SeriesStyle {
  readonly color: ColorRole;
  readonly shape: SymbolType;
  /** Whether its points are full, or the paper's colour inside. */
  readonly filled: boolean;
  /** SVG's `stroke-dasharray`. */
  readonly dash?: string;
}

export const trainStyle: SeriesStyle = { color: "train", shape: symbolCircle, filled: true };
export const validationStyle: SeriesStyle = {
  color: "validation",
  shape: symbolSquare,
  filled: false,
  dash: "6 3",
};

/** For series that are neither training nor validation: runs, functions, optimizers. Those after the last begin anew. */
export const seriesStyles: readonly SeriesStyle[] = [
  { color: "train", shape: symbolCircle, filled: true },
  { color: "validation", shape: symbolSquare, filled: false, dash: "8 3" },
  { color: "third", shape: symbolTriangle, filled: true, dash: "2 3" },
  { color: "fourth", shape: symbolDiamond, filled: false, dash: "8 3 2 3" },
  { color: "error", shape: symbolCross, filled: true, dash: "4 2" },
  { color: "muted", shape: symbolStar, filled: false, dash: "12 3" },
];

/** A point of a series. */
export function point(
  x: number,
  y: number,
  style: Pick<SeriesStyle, "color" | "shape" | "filled">,
  size = 34,
  ...children: readonly string[]
): string {
  const path = symbol().type(style.shape).size(size).digits(2)() ?? "";
  return element(
    "path",
    {
      d: path,
      transform: `translate(${round(x)} ${round(y)})`,
      fill: style.filled ? color(style.color) : color("paper"),
      stroke: color(style.color),
      "stroke-width": 1.6,
    },
    ...children,
  );
}
