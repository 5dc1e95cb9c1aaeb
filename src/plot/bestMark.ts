import { element } from "./svg.js";
import { color } from "./Theme.js";

/** The ring around a best value. */
export function bestMark(x: number, y: number): string {
  return element("circle", { cx: x, cy: y, r: 7.5, fill: "none", stroke: color("ink"), "stroke-width": 1.5 });
}
