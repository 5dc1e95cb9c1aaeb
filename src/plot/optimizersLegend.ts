import type { Minimum, OptimizerPath, PathPoint, Surface } from "../surfaces/index.js";
import { type Language, numberText } from "./language.js";
import { drawMark, type SeriesStyle } from "./seriesStyles.js";
import { element, line, round, text } from "./svg.js";
import { fitText } from "./textWidth.js";
import { color } from "./Theme.js";

/** How high an entry is. */
export const LEGEND_ENTRY = 46;

/** An optimizer in the legend: its line and mark, its name and rate, and what became of it. */
export function legendEntry(
  path: OptimizerPath,
  style: SeriesStyle,
  surface: Surface,
  language: Language,
  room: number,
): string {
  const sample = { stroke: style.stroke, "stroke-width": 2, "stroke-dasharray": style.dashes };
  const name = { "font-size": 13.5, "font-weight": 600, fill: color("ink") };
  return (
    line(0, 10, 34, 10, sample) +
    drawMark(style, 17, 10, 70) +
    text(fitText(nameOf(path, language), room - 44, 13.5, "semibold"), 44, 14.5, name) +
    text(fitText(outcome(path, surface, language), room - 44, 12.5), 44, 32, {
      "font-size": 12.5,
      fill: color("muted"),
    })
  );
}

/** What the start and the minima look like. */
export function key(x: number, y: number, language: Language): string {
  const words = { "font-size": 12.5, fill: color("muted") };
  const start = {
    cx: x + 17,
    cy: y + 8,
    r: 6.5,
    fill: color("paper"),
    stroke: color("ink"),
    "stroke-width": 2,
  };
  return (
    element("circle", start) +
    text({ en: "start", fr: "départ" }[language], x + 44, y + 12.5, words) +
    cross(x + 130, y + 8, true) +
    text("minimum", x + 148, y + 12.5, words)
  );
}

/** A minimum: a cross, bold for a global one. */
export function cross(x: number, y: number, isGlobal: boolean): string {
  const arm = isGlobal ? 7 : 4.5;
  const [left, right, top, bottom] = [x - arm, x + arm, y - arm, y + arm].map(round);
  const d = `M${left!} ${top!}L${right!} ${bottom!}M${left!} ${bottom!}L${right!} ${top!}`;
  return (
    element("path", { d, stroke: color("paper"), "stroke-width": isGlobal ? 6 : 4, "stroke-opacity": 0.8 }) +
    element("path", { d, stroke: color("ink"), "stroke-width": isGlobal ? 2.6 : 1.4 })
  );
}

/** The step from which on a path stays outside the picture; undefined when its end is inside. */
export function leavesAt(points: readonly PathPoint[], { domain }: Surface): number | undefined {
  const lastInside = points.findLastIndex(
    ({ x, y }) => x >= domain.x[0] && x <= domain.x[1] && y >= domain.y[0] && y <= domain.y[1],
  );
  return lastInside === points.length - 1 ? undefined : lastInside + 1;
}

/** The race in words. */
export function describeRace(
  title: string,
  paths: readonly OptimizerPath[],
  surface: Surface,
  language: Language,
): string {
  const results = paths.map((path) => `${nameOf(path, language)}: ${outcome(path, surface, language)}`);
  return language === "fr"
    ? `${title} : les chemins des optimiseurs sur les lignes de niveau. ${results.join(" ; ").replaceAll(": ", " : ")}.`
    : `${title}: the paths of optimizers over the contour lines. ${results.join("; ")}.`;
}

function nameOf({ label, optimizer, learningRate }: OptimizerPath, language: Language): string {
  if (label !== undefined) return label;
  const rate = numberText(Number(learningRate.toPrecision(4)), language);
  return language === "fr" ? `${optimizer}, taux ${rate}` : `${optimizer}, rate ${rate}`;
}

/** What became of an optimizer. */
function outcome(
  { points, divergedAt, arrivedAt }: OptimizerPath,
  surface: Surface,
  language: Language,
): string {
  const number = (count: number): string => numberText(count, language);
  const say = (en: string, fr: string): string => ({ en, fr })[language];
  if (divergedAt !== undefined) {
    const at = number(divergedAt);
    return say(`diverges: ∞ after step ${at}`, `diverge : ∞ après le pas ${at}`);
  }
  const end = points.at(-1)!;
  if (arrivedAt !== undefined) {
    const squared = ({ x, y }: Minimum): number => (x - end.x) ** 2 + (y - end.y) ** 2;
    const goal = surface.minima.reduce((best, minimum) =>
      squared(minimum) < squared(best) ? minimum : best,
    );
    const at = number(arrivedAt);
    return goal.isGlobal
      ? say(`at the minimum from step ${at}`, `au minimum dès le pas ${at}`)
      : say(`in a local minimum from step ${at}`, `dans un minimum local dès le pas ${at}`);
  }
  const left = leavesAt(points, surface);
  if (left !== undefined) {
    const at = number(left);
    return say(`out of the picture from step ${at}`, `hors du cadre dès le pas ${at}`);
  }
  const lowest = Math.min(...surface.minima.map(({ x, y }) => surface.value(x, y)));
  const above = number(Number((end.value - lowest).toPrecision(2)));
  const steps = number(end.step);
  return say(`at step ${steps}: ${above} to go down`, `au pas ${steps} : reste ${above} à descendre`);
}
