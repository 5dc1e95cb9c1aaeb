export type { Language } from "../plot/language.js";
export type { Theme } from "../plot/Theme.js";
export { reportLanguage } from "./reportLanguage.js";
export type { ReportOptions } from "./reportPage.js";
export type { RunFacts, RunResults, TestFacts } from "./RunResults.js";
export { trainingReport } from "./trainingReport.js";
