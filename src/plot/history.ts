import { bestMark } from "./bestMark.js";
import { drawFigure, margin } from "./drawFigure.js";
import type { Figure } from "./Figure.js";
import {
  bestIndex,
  type HistoryLike,
  type HistoryRun,
  historyRuns,
  isGreaterBetter,
  type NamedHistory,
} from "./HistoryRun.js";
import { historyPanel, lostMark, type Series } from "./historyPanel.js";
import { historyWords, measureName, measureText } from "./historyWords.js";
import { type PictureOptions, requireLanguage } from "./language.js";
import { legend, type LegendItem } from "./legend.js";
import { type SeriesStyle, seriesStyles, trainStyle, validationStyle } from "./marks.js";
import { line } from "./svg.js";
import { color } from "./Theme.js";

export interface HistoryOptions extends PictureOptions {
  /** The measures to draw, a panel each, by Keras' names without `val_`. @default the accuracy, if there is one, and the loss */
  readonly metrics?: readonly string[];
  /** In pixels; below 560 the panels stand one above the other. @default 820 */
  readonly width?: number;
  /** Whether losses are drawn on a logarithmic scale. @default false */
  readonly logLoss?: boolean;
}

/**
 * The curves of a training: accuracy and loss, for training and validation, over the epochs. The best epoch of each is marked, and where the
 * learning rate changed. Several trainings are laid over each other.
 *
 * @param history what `fit` returned, or its `history`; for several a list of `{ name, history }`
 * @throws Error when it is no history, or has none of the measures
 *
 * @example
 * plot.history(await model.fit(x, y, { validationData }));
 * plot.history([{ name: "Adam", history: one }, { name: "SGD", history: other }], { language: "fr" });
 */
export function history(
  history: HistoryLike | readonly NamedHistory[],
  options: HistoryOptions = {},
): Figure {
  const language = requireLanguage(options.language ?? "en");
  const { width = 820, logLoss = false } = options;
  const words = historyWords[language];
  const runs = historyRuns(history);
  const measures = options.metrics ?? defaultMeasures(runs);
  const panels = measures.map((measure) => ({ measure, series: seriesOf(runs, measure) }));
  for (const { measure, series } of panels) {
    if (series.length > 0) continue;
    const known = [...new Set(runs.flatMap((run) => Object.keys(run.measures)))].join(", ");
    throw new Error(`Expected a measure of the history, got "${measure}". It holds ${known}.`);
  }

  const items = legendItems(runs, panels.map(({ series }) => series).flat(), words);
  const key = legend(items, { left: margin, top: margin - 4, width: width - 2 * margin });
  const isNarrow = width < 560;
  const columns = isNarrow ? 1 : Math.min(2, panels.length);
  const cell = { width: (width - margin) / columns, height: isNarrow ? 250 : 300 };
  const top = margin + key.height;
  const drawn = panels.map(({ measure, series }, i) =>
    historyPanel(
      {
        left: margin + (i % columns) * cell.width,
        top: top + Math.floor(i / columns) * cell.height,
        width: cell.width - margin,
        height: cell.height - margin,
      },
      { measure, series, runs, language, log: logLoss && !isGreaterBetter(measure) },
    ),
  );
  const height = top + Math.ceil(panels.length / columns) * cell.height;
  return drawFigure(
    { width, height },
    { ...options, name: words.name, alt: altText(runs, panels, language) },
    key.svg,
    ...drawn,
  );
}

function defaultMeasures(runs: readonly HistoryRun[]): string[] {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run.measures)))].filter(
    (name) => !name.startsWith("val_") && name !== "learning_rate",
  );
  const accuracy = names.find((name) => /accuracy$|^acc$/.test(name)) ?? names.find(isGreaterBetter);
  const loss = names.find((name) => name === "loss");
  const chosen = [accuracy, loss].filter((name) => name !== undefined);
  return chosen.length > 0 ? chosen : names.slice(0, 2);
}

function seriesOf(runs: readonly HistoryRun[], measure: string): Series[] {
  return runs.flatMap((run, i) => {
    const own = seriesStyles[i % seriesStyles.length]!;
    const styles =
      runs.length === 1 ? [trainStyle, validationStyle] : [{ ...own, dash: "2 3" }, withoutDash(own)];
    return [measure, `val_${measure}`].flatMap((name, k) => {
      const values = run.measures[name];
      const isValidation = k === 1;
      return values === undefined || values.length === 0
        ? []
        : [{ run, values, isValidation, style: styles[k]!, isFaint: runs.length > 1 && !isValidation }];
    });
  });
}

function legendItems(
  runs: readonly HistoryRun[],
  series: readonly Series[],
  words: (typeof historyWords)["en" | "fr"],
): LegendItem[] {
  const hasValidation = series.some(({ isValidation }) => isValidation);
  const hasTrain = series.some(({ isValidation }) => !isValidation);
  const isFinite = series.every(({ values }) => values.every(Number.isFinite));
  const ring: LegendItem = { label: words.best, mark: bestMark(0, 0) };
  const cross: LegendItem = { label: words.notFinite, mark: lostMark(0, 0) };
  const marks = isFinite ? [ring] : [ring, cross];
  if (runs.length === 1) {
    const train: LegendItem = { label: words.train, style: trainStyle };
    const validation: LegendItem = { label: words.validation, style: validationStyle };
    return [...(hasTrain ? [train] : []), ...(hasValidation ? [validation] : []), ...marks];
  }
  const own = runs.map((run, i): LegendItem => {
    return { label: run.name, style: withoutDash(seriesStyles[i % seriesStyles.length]!) };
  });
  const dashes: LegendItem[] = [
    { label: words.validation, mark: dashMark() },
    { label: words.train, mark: dashMark("2 3") },
  ];
  return [...own, ...(hasValidation && hasTrain ? dashes : []), ...marks];
}

function withoutDash({ color, shape, filled }: SeriesStyle): SeriesStyle {
  return { color, shape, filled };
}

function dashMark(dash?: string): string {
  return line(-15, 0, 15, 0, { stroke: color("muted"), "stroke-width": 2, "stroke-dasharray": dash });
}

function altText(
  runs: readonly HistoryRun[],
  panels: readonly { readonly measure: string; readonly series: readonly Series[] }[],
  language: "fr" | "en",
): string {
  const words = historyWords[language];
  const count = Math.max(...runs.map(({ epochs }) => epochs.length));
  const sentences = panels.flatMap(({ measure, series }) =>
    series.map(({ run, values, isValidation }) => {
      const part = isValidation ? words.validation : words.train;
      const name = `${run.name === "" ? "" : `${run.name}, `}${measureName(measure, language)} (${part})`;
      const best = bestIndex(values, measure);
      if (best === undefined) return `${name}: ${words.nothing}.`;
      const ends = [values[0]!, values.at(-1)!]
        .map((value) => measureText(value, measure, language))
        .join(" → ");
      return `${name}: ${ends}; ${words.kept(measureText(values[best]!, measure, language), run.epochs[best]!)}.`;
    }),
  );
  return language === "fr"
    ? `Courbes de ${count} époques. ${sentences.join(" ")}`
    : `Curves of ${count} ${count === 1 ? "epoch" : "epochs"}. ${sentences.join(" ")}`;
}
