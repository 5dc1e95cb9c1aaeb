import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolStar, symbolTriangle } from "d3-shape";
import { element } from "./svg.js";
import { color } from "./Theme.js";

/** How one of several lines looks: told apart by its colour, by its dashes, and by its marks. */
export interface SeriesStyle {
  readonly stroke: string;
  /** SVG's `stroke-dasharray`; undefined for a whole line. */
  readonly dashes: string | undefined;
  /** A mark as an SVG path around (0, 0), of an area in square pixels. */
  readonly mark: (area: number) => string;
}

const marks = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolStar];
const strokes = [color("error"), color("train"), color("third"), color("fourth"), color("validation")];
const dashes = [undefined, "9 3", "2 3", "9 3 2 3", "5 2"];

/** The style of the line with this place, from 0. After the fifth, colours come again with other dashes. */
export function seriesStyle(place: number): SeriesStyle {
  const type = marks[place % marks.length]!;
  return {
    stroke: strokes[place % strokes.length]!,
    dashes: dashes[(place + Math.floor(place / dashes.length)) % dashes.length],
    mark: (area) => symbol(type, area).digits(2)() ?? "",
  };
}

/** A mark at a place, with a rim of the paper's colour that keeps it apart from what lies below. */
export function drawMark(style: SeriesStyle, x: number, y: number, area: number): string {
  return element("path", {
    d: style.mark(area),
    transform: `translate(${Number(x.toFixed(2))} ${Number(y.toFixed(2))})`,
    fill: style.stroke,
    stroke: color("paper"),
    "stroke-width": 1,
  });
}
