import { type Figure, fontStyle, type Language, type Theme, themes, themeStyle } from "../plot/index.js";
import { escapeText as safe } from "../plot/svg.js";
import { numberText, percentText } from "../plot/language.js";
import type { RunPictures } from "./drawRun.js";
import { historyTable } from "./historyTable.js";
import { reportStyle } from "./reportStyle.js";
import { type ReportWords, reportWords } from "./reportWords.js";
import type { RunResults } from "./RunResults.js";
import { settingsOf } from "./settingsOf.js";

export interface ReportOptions {
  readonly language: Language;
  readonly theme: Theme;
}

/** The report of a run: one HTML page that needs nothing beside it, and prints on two A4 pages. */
export async function reportPage(
  results: RunResults,
  pictures: RunPictures,
  { language, theme }: ReportOptions,
): Promise<string> {
  const { config, test } = results;
  const words = reportWords[language];
  const share = percentText(test.accuracy, language, 2);
  const count = (value: number): string => numberText(value, language);
  const keys: [string, string][] = [
    [words.keys.accuracy, share],
    [words.keys.loss, numberText(test.loss, language, 4)],
    [words.keys.weights, count(results.model.countParams())],
    [words.keys.time, `${numberText(config.outcome.seconds, language, 1)}\u202fs`],
  ];
  const settings = settingsOf(results, words, language).map(
    ([name, value]) => `<dt>${safe(name)}</dt><dd>${value}</dd>`,
  );
  const title = `${words.title}${words.colon}${results.title}`;
  const command =
    config.command === undefined ? "" : `<p><code>npx neurone ${safe(config.command.join(" "))}</code></p>`;
  const seen = confusions(results, words, count);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title>
<style>${await fontStyle()}${pageColors(theme)}${reportStyle}</style>
</head>
<body>
<main>
<header><h1>${safe(title)}</h1><p class="blank">${safe(words.name)} <span></span></p></header>
<p>${safe(words.recognised(share, count(test.correct), count(test.images)))}.</p>
<dl class="keys">${keys.map(([name, value]) => `<div><dt>${safe(name)}</dt><dd>${safe(value)}</dd></div>`).join("")}</dl>
<div class="two">
<section><h2>${safe(words.setup)}</h2><dl class="setup">${settings.join("")}</dl></section>
<section><h2>${safe(words.diagram)}</h2>${figure(pictures.diagram, "diagram", theme)}</section>
</div>
<section><h2>${safe(words.curves)}</h2>${figure(pictures.curves, "curves", theme, overfitting(results, words, language))}</section>
<section><h2>${safe(words.history)}</h2>${historyTable(results, words, language)}</section>
<section class="page"><h2>${safe(words.matrix)}</h2>${figure(pictures.matrix, "matrix", theme, seen)}</section>
<section><h2>${safe(words.errors)}</h2>${
    test.correct === test.images ? `<p>${safe(words.noErrors)}</p>` : figure(pictures.errors, "errors", theme)
  }</section>
<section><h2>${safe(words.repeat)}</h2>${command}
<p class="note">${safe(words.bits(config.weights_sha256))}</p></section>
</main>
</body>
</html>
`;
}

function pageColors(theme: Theme): string {
  if (theme === "auto") return themeStyle(":root");
  const entries = Object.entries(themes[theme]).map(([role, value]) => `--neurone-${role}:${value}`);
  return `:root{${entries.join(";")}}`;
}

function figure(picture: Figure, className: string, theme: Theme, caption = ""): string {
  const note = caption === "" ? "" : `<figcaption>${safe(caption)}</figcaption>`;
  return `<figure class="${className}">${picture.withTheme(theme).svg}${note}</figure>`;
}

/** What the curves say of overfitting, in numbers. */
function overfitting({ history }: RunResults, words: ReportWords, language: Language): string {
  const losses = history["val_loss"] ?? [];
  const least = Math.min(...losses);
  const epoch = losses.indexOf(least) + 1;
  const last = losses.at(-1);
  if (last === undefined || !Number.isFinite(least) || epoch === losses.length) return "";
  return words.overfit(String(epoch), numberText(least, language, 4), numberText(last, language, 4));
}

function confusions(
  { test, config }: RunResults,
  words: ReportWords,
  count: (value: number) => string,
): string {
  const name = (k: number): string => config.data.class_names[k] ?? String(k);
  const list = test.matrix
    .flatMap((row, i) => row.map((value, k) => ({ value, i, k })))
    .filter(({ value, i, k }) => i !== k && value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, 5)
    .map(({ value, i, k }) => `${name(i)} → ${name(k)} (${count(value)})`);
  return list.length === 0 ? "" : words.confusions(list.join(", "));
}
