import type { Language } from "../plot/index.js";
import { numberText } from "../plot/language.js";
import { escapeText as safe } from "../plot/svg.js";
import { sizeOf } from "../util/tensor.js";
import { networkText } from "./networkText.js";
import type { ReportWords } from "./reportWords.js";
import type { RunResults } from "./RunResults.js";

/** How a run was set up, as names and values (HTML), in the order a reader asks. */
export function settingsOf(
  { config, title, model }: RunResults,
  words: ReportWords,
  language: Language,
): [name: string, value: string][] {
  const { data, training, outcome, versions } = config;
  const count = (value: number): string => numberText(value, language);
  const length = (name: string): string => count(data.arrays[name]?.shape[0] ?? 0);
  // A float32: 0.001 is 0.0010000000474974513.
  const rate = numberText(Number(training.optimizer.learning_rate.toPrecision(7)), language);
  const kept = outcome.weights_of_epoch;
  const epochs = [
    words.epochs(count(outcome.epochs_run), count(training.epochs)),
    ...(kept === null || kept === outcome.epochs_run ? [] : [words.kept(count(kept))]),
  ];
  const stopping = training.early_stopping;
  const date = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  });
  const { settings } = words;
  const lines: [string, string][] = [
    [
      settings.data,
      `${title}${words.colon}${words.images(length("im_train"), length("im_test"), sizeOf(model.inputShape))}`,
    ],
    [settings.network, networkText(model, language)],
    [settings.optimizer, `${training.optimizer.name}, ${language === "fr" ? "taux" : "rate"} ${rate}`],
    [settings.batch, count(training.batch_size)],
    [settings.epochs, epochs.join(", ")],
    ...(stopping === null
      ? []
      : ([[settings.stopping, words.stopping(stopping.monitor, stopping.patience)]] as [string, string][])),
    [settings.seed, String(config.seed)],
    [settings.arithmetic, `${config.arithmetic}, ${words.threads(config.threads)}`],
    [settings.machine, `Neurone ${versions.neurone}, ${versions.runtime}, ${versions.platform}`],
    [settings.started, `${date.format(new Date(config.started))} UTC`],
  ];
  return lines.map(([name, value]) => [name, safe(value)]);
}
