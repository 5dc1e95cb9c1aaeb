import { drawRun } from "./drawRun.js";
import { reportPage, type ReportOptions } from "./reportPage.js";
import type { RunResults } from "./RunResults.js";

/**
 * The report of a training, as `npx neurone train` writes it: setup, network, learning curves, history, confusion matrix, worst errors. One HTML page
 * that loads nothing, and prints on two A4 pages.
 * @returns the page's source
 */
export async function trainingReport(results: RunResults, options: ReportOptions): Promise<string> {
  return reportPage(results, await drawRun(results, options), options);
}
