import { element, group, line, text } from "./svg.js";
import { fitText, textWidth } from "./textWidth.js";
import { color } from "./Theme.js";
import { fontSizes } from "./drawFigure.js";

/** A rectangle of the picture. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** An axis: where its values are, and which of them are written. */
export interface Axis {
  readonly position: (value: number) => number;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  readonly label?: string;
}

/** What the numbers of a vertical axis take to the left of it. */
export function tickRoom({ ticks, format }: Pick<Axis, "ticks" | "format">): number {
  return Math.ceil(Math.max(...ticks.map((tick) => textWidth(format(tick), fontSizes.small)), 0)) + 8;
}

/** The ticks of a horizontal axis that have room beside each other: every one, every second, fifth, tenth ... */
export function ticksThatFit({ position, ticks, format }: Axis): readonly number[] {
  const [first, last] = [ticks[0], ticks.at(-1)];
  if (first === undefined || last === undefined || ticks.length < 2) return ticks;
  const widest = Math.max(...ticks.map((tick) => textWidth(format(tick), fontSizes.small))) + 10;
  const apart = Math.abs(position(last) - position(first)) / (ticks.length - 1);
  const step =
    [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find((step) => step * apart >= widest) ?? ticks.length;
  return step === 1 ? ticks : ticks.filter((tick) => tick % step === 0 || tick === first);
}

/**
 * The ground of a chart: its title, horizontal grid lines, the numbers of both axes and their labels.
 * @param box inside the axes; numbers and title are outside of it
 */
export function panel(
  { left, top, width, height }: Box,
  { x, y, title = "" }: { readonly x: Axis; readonly y: Axis; readonly title?: string },
): string {
  const bottom = top + height;
  const small = { "font-size": fontSizes.small, fill: color("muted") };
  const shown = ticksThatFit(x);
  return group(
    {},
    ...y.ticks.map((tick) =>
      line(left, y.position(tick), left + width, y.position(tick), {
        stroke: color("grid"),
        "stroke-width": 1,
      }),
    ),
    ...y.ticks.map((tick) =>
      text(y.format(tick), left - 8, y.position(tick) + 4, { ...small, "text-anchor": "end" }),
    ),
    line(left, bottom, left + width, bottom, { stroke: color("line"), "stroke-width": 1 }),
    ...shown.map((tick) =>
      line(x.position(tick), bottom, x.position(tick), bottom + 4, {
        stroke: color("line"),
        "stroke-width": 1,
      }),
    ),
    ...shown.map((tick) =>
      text(x.format(tick), x.position(tick), bottom + 17, { ...small, "text-anchor": "middle" }),
    ),
    text(x.label ?? "", left + width, bottom + 33, { ...small, "text-anchor": "end" }),
    text(fitText(title, width, fontSizes.title, "semibold"), left, top - 14, {
      "font-size": fontSizes.title,
      "font-weight": 600,
      fill: color("ink"),
    }),
  );
}

/** A thin line up and down, where something happened. */
export function eventLine(x: number, { top, height }: Box): string {
  return element("line", {
    x1: x,
    y1: top,
    x2: x,
    y2: top + height,
    stroke: color("line"),
    "stroke-width": 1,
    "stroke-dasharray": "1 3",
  });
}
