import type { EpochRecord } from "../protocol.js";

/** The measures of each epoch, by name: what Keras' `history.history` is. */
export function historyOf(epochs: readonly EpochRecord[]): Record<string, number[]> {
  const names = [...new Set(epochs.flatMap(({ measures }) => Object.keys(measures)))].sort();
  return Object.fromEntries(names.map((name) => [name, epochs.map(({ measures }) => measures[name] ?? NaN)]));
}

/** As JSON, a list a line. */
export function historyJson(epochs: readonly EpochRecord[]): string {
  const lines = Object.entries(historyOf(epochs)).map(
    ([name, values]) => `  ${JSON.stringify(name)}: ${JSON.stringify(values).replaceAll(",", ", ")}`,
  );
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** As a table for spreadsheets, in the format of Keras' `CSVLogger`, with the seconds of each epoch. */
export function historyCsv(epochs: readonly EpochRecord[]): string {
  const history = historyOf(epochs);
  const names = Object.keys(history);
  const rows = epochs.map(({ epoch, seconds }, index) => [
    epoch,
    ...names.map((name) => history[name]![index]!),
    Number(seconds.toFixed(3)),
  ]);
  return [["epoch", ...names, "seconds"], ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}
