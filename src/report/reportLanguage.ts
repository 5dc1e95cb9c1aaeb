import type { Language } from "../plot/index.js";

/** The language of whoever sits before the computer: French where the system speaks it, else English. */
export function reportLanguage(locale: string = new Intl.NumberFormat().resolvedOptions().locale): Language {
  return /^fr\b/i.test(locale) ? "fr" : "en";
}
