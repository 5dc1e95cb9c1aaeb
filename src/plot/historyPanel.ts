import { scaleLinear, scaleLog } from "d3-scale";
import { line as linePath } from "d3-shape";
import { fontSizes } from "./drawFigure.js";
import { bestMark } from "./bestMark.js";
import { bestIndex, type HistoryRun, isGreaterBetter, isShare } from "./HistoryRun.js";
import { historyWords, measureName, measureText, significant } from "./historyWords.js";
import { type Language, numberText, percentText } from "./language.js";
import { point, type SeriesStyle } from "./marks.js";
import { type Axis, type Box, eventLine, panel, tickRoom } from "./panel.js";
import { element, group, line, text, tip } from "./svg.js";
import { fitText, textWidth } from "./textWidth.js";
import { color } from "./Theme.js";

/** A measure of a training over its epochs. */
export interface Series {
  readonly run: HistoryRun;
  readonly values: readonly number[];
  readonly isValidation: boolean;
  readonly style: SeriesStyle;
  /** Drawn thinner and without points: there are others to be seen. */
  readonly isFaint: boolean;
}

interface PanelFacts {
  readonly measure: string;
  readonly series: readonly Series[];
  readonly runs: readonly HistoryRun[];
  readonly language: Language;
  /** Whether the vertical scale is logarithmic. */
  readonly log: boolean;
}

/** One measure of the trainings, drawn into a box that also has room for title and numbers. */
export function historyPanel(outer: Box, { measure, series, runs, language, log }: PanelFacts): string {
  const words = historyWords[language];
  const inner = { top: outer.top + 46, height: outer.height - 46 - 38 };
  const y = valueAxis(series, inner, { measure, language, log });
  const left = outer.left + tickRoom(y);
  const box: Box = { ...inner, left, width: outer.left + outer.width - left - 4 };
  const x = epochAxis(runs, box, words.epoch);
  const place = { x, y, box, measure, language };
  const hasFinite = series.some(({ values }) => values.some(Number.isFinite));
  return group(
    {},
    panel(box, { x, y, title: measureName(measure, language) }),
    ...learningRateChanges(runs, { ...place, label: words.learningRate }),
    ...series.map((one) => curve(one, place)),
    ...bestPoints(series, place),
    hasFinite
      ? ""
      : text(words.nothing, left + box.width / 2, box.top + box.height / 2, {
          "font-size": fontSizes.label,
          "text-anchor": "middle",
          fill: color("muted"),
        }),
  );
}

interface Place {
  readonly x: Axis;
  readonly y: Axis;
  readonly box: Box;
  readonly measure: string;
  readonly language: Language;
}

function valueAxis(
  series: readonly Series[],
  { top, height }: Pick<Box, "top" | "height">,
  { measure, language, log }: Pick<PanelFacts, "measure" | "language" | "log">,
): Axis {
  const finite = series.flatMap(({ values }) => values.filter(Number.isFinite));
  const [least, greatest] = finite.length === 0 ? [0, 1] : [Math.min(...finite), Math.max(...finite)];
  const range = [top + height, top];
  if (log && least > 0) {
    const scale = scaleLog([least, greatest === least ? least * 2 : greatest], range).nice();
    const all = scale.ticks();
    const decades = all.filter((tick) => Math.abs(Math.log10(tick) % 1) < 1e-9);
    return {
      position: scale,
      ticks: decades.length > 2 ? decades : all.length < 8 ? all : scale.ticks(4),
      format: (value) =>
        value < 1e-4 || value >= 1e6 ? significant(value, language) : numberText(value, language),
    };
  }
  // One value alone, or the same all along, lies in the middle.
  const room = greatest > least ? 0.04 * (greatest - least) : Math.max(Math.abs(least) * 0.1, 0.05);
  const bounds = [Math.max(least - room, least >= 0 ? 0 : -Infinity), greatest + room];
  const isPercent = isShare(measure) && least >= 0 && greatest <= 1;
  if (isPercent) bounds[1] = Math.min(1, bounds[1]!);
  const scale = scaleLinear(bounds, range).nice(5);
  const ticks = scale.ticks(5);
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : 1;
  const digits = Math.min(6, Math.max(0, Math.ceil(-Math.log10(step * (isPercent ? 100 : 1)) - 1e-9)));
  const huge = Math.max(...ticks.map(Math.abs)) >= 1e6;
  return {
    position: scale,
    ticks,
    format: (value) =>
      isPercent
        ? percentText(value, language, digits)
        : huge || digits > 5
          ? significant(value, language)
          : numberText(value, language, digits),
  };
}

function epochAxis(runs: readonly HistoryRun[], { left, width }: Box, label: string): Axis {
  const epochs = runs.flatMap((run) => run.epochs);
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)];
  // Half an epoch of air, so that the first and last points stand free.
  const air = Math.max(0.25, (last - first) * 0.02);
  const scale = scaleLinear([first - air, last + air], [left, left + width]);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return { position: scale, ticks, format: String, label };
}

function curve(
  { run, values, isValidation, style, isFaint }: Series,
  { x, y, box, measure, language }: Place,
): string {
  const words = historyWords[language];
  const at = (i: number): number => x.position(run.epochs[i]!);
  const path = linePath<number>()
    .defined((value) => Number.isFinite(value))
    .x((_, i) => at(i))
    .y((value) => y.position(value))
    .digits(2)([...values]);
  const apart = box.width / Math.max(1, values.length);
  const name = `${run.name === "" ? "" : `${run.name}: `}${isValidation ? words.validation : words.train}`;
  const points = values.map((value, i) => {
    const says = tip(
      `${name}, ${words.epoch.toLowerCase()} ${run.epochs[i]!}: ${measureText(value, measure, language)}`,
    );
    if (!Number.isFinite(value)) {
      // At the edge it left through; NaN at the lower one.
      return group({}, says, lostMark(at(i), value > 0 ? box.top : box.top + box.height));
    }
    // A point between two gaps would be seen nowhere else.
    const isAlone = !Number.isFinite(values[i - 1]) && !Number.isFinite(values[i + 1]);
    if ((apart < 9 || isFaint) && !isAlone) return "";
    return point(at(i), y.position(value), style, apart < 14 ? 20 : 34, says);
  });
  return group(
    {},
    path === null
      ? ""
      : element("path", {
          d: path,
          fill: "none",
          stroke: color(style.color),
          "stroke-width": isFaint ? 1.25 : 2,
          "stroke-dasharray": style.dash,
          "stroke-linejoin": "round",
        }),
    ...points,
  );
}

/** A cross where a value is no finite number. */
export function lostMark(x: number, y: number): string {
  const stroke = { stroke: color("error"), "stroke-width": 2 };
  return line(x - 4, y - 4, x + 4, y + 4, stroke) + line(x - 4, y + 4, x + 4, y - 4, stroke);
}

/** Rings around the best values, and what they are, beside the panel's title. */
function bestPoints(series: readonly Series[], { x, y, box, measure, language }: Place): string[] {
  const validation = series.filter(({ isValidation }) => isValidation);
  const judged = validation.length > 0 ? validation : series;
  const found = judged.flatMap(({ run, values, style }) => {
    const best = bestIndex(values, measure);
    return best === undefined ? [] : [{ run, style, epoch: run.epochs[best]!, value: values[best]! }];
  });
  const rings = found.map(({ epoch, value }) => bestMark(x.position(epoch), y.position(value)));
  const only = found[0];
  if (only === undefined || found.length > 1) return rings;
  const label = historyWords[language].kept(measureText(only.value, measure, language), only.epoch);
  const title = textWidth(measureName(measure, language), fontSizes.title, "semibold") + 12;
  const note = text(fitText(label, box.width - title, fontSizes.small), box.left + box.width, box.top - 14, {
    "font-size": fontSizes.small,
    "text-anchor": "end",
    fill: color("muted"),
  });
  return [...rings, note];
}

/** A dotted line at each epoch that began with another learning rate. */
function learningRateChanges(
  runs: readonly HistoryRun[],
  { x, box, measure, language, label }: Place & { label: string },
): string[] {
  const [run] = runs;
  const rates = run?.measures["learning_rate"];
  if (run === undefined || runs.length > 1 || rates === undefined) return [];
  let lastEnd = -Infinity;
  return rates.flatMap((rate, i) => {
    if (i === 0 || rate === rates[i - 1]) return [];
    const at = (x.position(run.epochs[i - 1]!) + x.position(run.epochs[i]!)) / 2;
    const content = `${label} ${significant(rate, language)}`;
    const short = significant(rate, language);
    const room = box.left + box.width - at;
    const shown = lastEnd === -Infinity && textWidth(content, 10) + 6 < room ? content : short;
    const fits = at > lastEnd && textWidth(shown, 10) + 6 < room;
    if (fits) lastEnd = at + textWidth(shown, 10) + 8;
    // Where the curves are not: they rise to the top, or fall to the bottom.
    const y = isGreaterBetter(measure) ? box.top + box.height - 6 : box.top + 12;
    const note = fits ? text(shown, at + 4, y, { "font-size": 10, fill: color("muted") }) : "";
    return [group({}, tip(content), eventLine(at, box), note)];
  });
}
