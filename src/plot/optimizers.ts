import { scaleLinear } from "d3-scale";
import * as surfaces from "../surfaces/index.js";
import type { OptimizerPath, Surface } from "../surfaces/index.js";
import { Figure } from "./Figure.js";
import { numberText, type PictureOptions, requireLanguage } from "./language.js";
import { cross, describeRace, key, leavesAt, legendEntry, LEGEND_ENTRY } from "./optimizersLegend.js";
import { drawMark, seriesStyle } from "./seriesStyles.js";
import { costCurves } from "./optimizersCost.js";
import { LEVELS, surfaceContours } from "./surfaceContours.js";
import { element, group, line, round, text } from "./svg.js";
import { wrapText } from "./textWidth.js";
import { color } from "./Theme.js";

/** How a race of optimizers is drawn. */
export interface OptimizersOptions extends PictureOptions {
  /** How many steps of each path to draw: for pictures of a race as it goes on. Default all. */
  readonly steps?: number;
  /** Whether to write what the surface shows. Default true. */
  readonly showLesson?: boolean;
}

const MARGIN = { left: 46, top: 50, right: 24, bottom: 46 };
const FIELD = { width: 560, height: 420 };
const LEGEND = 262;
/** The least distance between the marks of a path. */
const MARK_DISTANCE = 13;

/**
 * The paths of optimizers over the contour lines of a cost of two parameters: where they start, how far each step goes (a mark each, where there is room),
 * and where they end.
 *
 * @param surface one of `surfaces`, by name or as an object, or one of your own
 * @param paths what `race` gives for this surface
 * @throws Error when a name is unknown
 * @example plot.optimizers("saddle", race("saddle", ["sgd", "adam"]), { language: "fr" })
 */
export function optimizers(
  surface: string | Surface,
  paths: readonly OptimizerPath[],
  options: OptimizersOptions = {},
): Figure {
  const { theme = "light", showLesson = true } = options;
  const language = requireLanguage(options.language ?? "en");
  const ground = surfaces.get(surface);
  const title = options.title ?? ground.title[language];
  const shown = paths.map((path) => upTo(path, options.steps));
  const width = MARGIN.left + FIELD.width + 28 + LEGEND + MARGIN.right;
  const height = MARGIN.top + FIELD.height + MARGIN.bottom;
  const legendLeft = MARGIN.left + FIELD.width + 28;
  const legend = shown.map((path, index) =>
    group(
      { transform: `translate(${legendLeft} ${MARGIN.top + index * LEGEND_ENTRY})` },
      legendEntry(path, seriesStyle(index), ground, language, LEGEND),
    ),
  );
  const lesson = showLesson ? wrapText(ground.lesson[language], LEGEND, 12.5) : [];
  const lessonTop = MARGIN.top + FIELD.height - (lesson.length - 1) * 18 - 2;
  const keyTop = MARGIN.top + paths.length * LEGEND_ENTRY + 4;
  const chart = { left: legendLeft, top: keyTop + 52, width: LEGEND, height: lessonTop - keyTop - 108 };
  const svg = element(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}` },
    element("rect", { width, height, fill: color("paper") }),
    text(title, MARGIN.left, 30, { "font-size": 16, "font-weight": 600, fill: color("ink") }),
    field(ground, shown),
    axes(ground, (value) => numberText(value, language)),
    ...legend,
    key(legendLeft, keyTop, language),
    chart.height < 50 || shown.length === 0 ? "" : costCurves(shown, ground, chart, language),
    ...lesson.map((words, index) =>
      text(words, legendLeft, lessonTop + index * 18, { "font-size": 12.5, fill: color("muted") }),
    ),
  );
  return new Figure(svg, { alt: describeRace(title, shown, ground, language), title, theme, language });
}

/** The path as it was after so many steps. */
function upTo(path: OptimizerPath, steps = Infinity): OptimizerPath {
  const before = (step: number | undefined): number | undefined =>
    step !== undefined && step <= steps ? step : undefined;
  return {
    ...path,
    points: path.points.slice(0, steps + 1),
    divergedAt: before(path.divergedAt),
    arrivedAt: before(path.arrivedAt),
  };
}

function scales({ domain }: Surface) {
  return {
    x: scaleLinear(domain.x, [0, FIELD.width]),
    y: scaleLinear(domain.y, [FIELD.height, 0]),
  };
}

/** The contours and what lies on them, cut off at the frame. */
function field(surface: Surface, paths: readonly OptimizerPath[]): string {
  const { x, y } = scales(surface);
  const bands = surfaceContours(surface, FIELD.width, FIELD.height).map(({ depth, path }) =>
    element("path", { d: path, "fill-opacity": (0.5 * depth) / LEVELS }),
  );
  const minima = surface.minima.map(({ x: mx, y: my, isGlobal }) => cross(x(mx), y(my), isGlobal));
  const start = paths[0]?.points[0];
  return (
    // An <svg> in the <svg> cuts off what leaves it, without an id that other pictures on the page could have too.
    element(
      "svg",
      { x: MARGIN.left, y: MARGIN.top, width: FIELD.width, height: FIELD.height, overflow: "hidden" },
      group(
        {
          fill: color("ramp"),
          "fill-rule": "evenodd",
          stroke: color("ramp"),
          "stroke-opacity": 0.3,
          "stroke-width": 0.8,
        },
        ...bands,
      ),
      ...minima,
      ...paths.map((path, index) => drawPath(path, index, surface, x, y)),
      start === undefined
        ? ""
        : element("circle", {
            cx: x(start.x),
            cy: y(start.y),
            r: 6.5,
            fill: color("paper"),
            stroke: color("ink"),
            "stroke-width": 2,
          }),
    ) +
    element("rect", {
      x: MARGIN.left,
      y: MARGIN.top,
      width: FIELD.width,
      height: FIELD.height,
      fill: "none",
      stroke: color("line"),
    })
  );
}

type Scale = (value: number) => number;

function drawPath({ points }: OptimizerPath, index: number, surface: Surface, x: Scale, y: Scale): string {
  const style = seriesStyle(index);
  // Far outside it does not matter where a line goes, but drawing programs have their limits.
  const limit = (value: number): number => Math.max(-5000, Math.min(5000, value));
  // What has left for good is drawn to its first point outside.
  const drawn = points.slice(0, (leavesAt(points, surface) ?? points.length) + 1);
  const places = drawn.map((point) => [limit(x(point.x)), limit(y(point.y))] as const);
  const d = `M${places.map(([px, py]) => `${round(px)} ${round(py)}`).join("L")}`;
  const stroke = { d, fill: "none", "stroke-linejoin": "round", "stroke-linecap": "round" };
  const marks: string[] = [];
  let last = places[0]!;
  for (const place of places.slice(1)) {
    if ((place[0] - last[0]) ** 2 + (place[1] - last[1]) ** 2 < MARK_DISTANCE ** 2) continue;
    marks.push(drawMark(style, place[0], place[1], 34));
    last = place;
  }
  const end = places[places.length - 1]!;
  return (
    element("path", { ...stroke, stroke: color("paper"), "stroke-width": 4.5, "stroke-opacity": 0.75 }) +
    element("path", {
      ...stroke,
      stroke: style.stroke,
      "stroke-width": 2,
      "stroke-dasharray": style.dashes,
    }) +
    marks.join("") +
    drawMark(style, end[0], end[1], 110)
  );
}

function axes(surface: Surface, number: (value: number) => string): string {
  const { x, y } = scales(surface);
  const label = { "font-size": 12, fill: color("muted") };
  const bottom = MARGIN.top + FIELD.height;
  const tick = { stroke: color("line") };
  return group(
    {},
    ...x.ticks(7).flatMap((value) => {
      const at = MARGIN.left + x(value);
      return [
        line(at, bottom, at, bottom + 5, tick),
        text(number(value), at, bottom + 19, { ...label, "text-anchor": "middle" }),
      ];
    }),
    ...y.ticks(5).flatMap((value) => {
      const at = MARGIN.top + y(value);
      return [
        line(MARGIN.left - 5, at, MARGIN.left, at, tick),
        text(number(value), MARGIN.left - 9, at + 4, { ...label, "text-anchor": "end" }),
      ];
    }),
    text("x", MARGIN.left + FIELD.width, bottom + 36, {
      ...label,
      "font-style": "italic",
      "text-anchor": "end",
    }),
    text("y", MARGIN.left - 9, MARGIN.top - 8, { ...label, "font-style": "italic", "text-anchor": "end" }),
  );
}
