import { scaleLinear, scaleLog } from "d3-scale";
import type { OptimizerPath, Surface } from "../surfaces/index.js";
import { type Language, numberText } from "./language.js";
import { seriesStyle } from "./seriesStyles.js";
import { element, line, round, text } from "./svg.js";
import { color } from "./Theme.js";

/** Where the chart goes: what its lines take, without the words around. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The most points of a line. */
const POINTS = 250;

/** The cost of each path by the step, in the colours of the paths: where it crawls, where it falls. */
export function costCurves(
  paths: readonly OptimizerPath[],
  surface: Surface,
  { left, top, width, height }: Box,
  language: Language,
): string {
  const steps = Math.max(1, ...paths.map(({ points }) => points.length - 1));
  const lowest = Math.min(...surface.minima.map(({ x, y }) => surface.value(x, y)));
  const highest = Math.max(...paths.map(({ points }) => points[0]!.value)) - lowest || 1;
  const isLog = surface.contours === "logarithmic";
  const y = isLog
    ? scaleLog([highest * 1e-4, highest * 1.6], [height, 0]).clamp(true)
    : scaleLinear([0, highest * 1.08], [height, 0]);
  const x = scaleLinear([0, steps], [0, width]);
  const lines = paths.map(({ points }, index) => {
    const { stroke, dashes } = seriesStyle(index);
    const every = Math.max(1, Math.ceil(points.length / POINTS));
    const d = points
      .filter((_, step) => step % every === 0)
      .map(({ step, value }) => {
        const above = Math.max(0, Math.min(value - lowest, 4 * highest));
        return `${round(x(step))} ${round(isLog ? y(Math.max(above, highest * 1e-4)) : y(above))}`;
      });
    const style = {
      fill: "none",
      stroke,
      "stroke-width": 1.8,
      "stroke-dasharray": dashes,
      "stroke-linejoin": "round",
    };
    return element("path", { d: `M${d.join("L")}`, ...style });
  });
  const label = { "font-size": 12, fill: color("muted") };
  const bottom = top + height;
  const heading = isLog
    ? { en: "Cost (logarithmic)", fr: "Coût (logarithmique)" }
    : { en: "Cost", fr: "Coût" };
  const count = numberText(steps, language);
  return (
    text(heading[language], left, top - 10, label) +
    line(left, top, left, bottom, { stroke: color("line") }) +
    line(left, bottom, left + width, bottom, { stroke: color("line") }) +
    element("svg", { x: left, y: top, width: width, height, overflow: "hidden" }, ...lines) +
    text("0", left, bottom + 17, label) +
    text({ en: `step ${count}`, fr: `pas ${count}` }[language], left + width, bottom + 17, {
      ...label,
      "text-anchor": "end",
    })
  );
}
