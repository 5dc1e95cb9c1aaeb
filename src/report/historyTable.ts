import type { Language } from "../plot/index.js";
import { numberText, percentText } from "../plot/language.js";
import { escapeText as safe } from "../plot/svg.js";
import type { ReportWords } from "./reportWords.js";
import type { RunResults } from "./RunResults.js";

/** More rows than these would not fit on the first page. */
const most = 15;

/** The history as an HTML table: the kept epoch stands out; of long trainings some epochs are left out. */
export function historyTable(
  { history, config }: RunResults,
  words: ReportWords,
  language: Language,
): string {
  const measures = ["loss", "accuracy", "val_loss", "val_accuracy"].filter(
    (name) => history[name] !== undefined,
  );
  const count = Math.max(0, ...measures.map((name) => history[name]!.length));
  const kept = config.outcome.weights_of_epoch;
  const rows = chosenEpochs(count, kept);
  const cell = (name: string, epoch: number): string => {
    const value = history[name]![epoch - 1] ?? NaN;
    return name.endsWith("accuracy") ? percentText(value, language, 2) : numberText(value, language, 4);
  };
  const head = [words.epoch, ...measures.map((name) => words.columns[name] ?? name)];
  const body = rows.map((epoch) => {
    const cells = measures.map((name) => `<td>${safe(cell(name, epoch))}</td>`).join("");
    return `<tr${epoch === kept ? ' class="kept"' : ""}><th scope="row">${epoch}</th>${cells}</tr>`;
  });
  const note =
    rows.length === count ? "" : `<p class="note">${safe(words.someEpochs(rows.length, count))}</p>`;
  const columns = head.map((name) => `<th scope="col">${safe(name)}</th>`).join("");
  return `<table><thead><tr>${columns}</tr></thead><tbody>${body.join("")}</tbody></table>${note}`;
}

/** At most so many epochs, evenly spread; always the first, the kept and the last one. */
export function chosenEpochs(count: number, kept: number | null): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i + 1);
  const spread = Array.from({ length: most - 1 }, (_, i) => 1 + Math.round((i * (count - 1)) / (most - 2)));
  return [...new Set(kept === null ? spread : [...spread, kept])].sort((a, b) => a - b);
}
