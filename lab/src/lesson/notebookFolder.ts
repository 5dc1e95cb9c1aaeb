import type { Language } from "../state/preferences.js";

/** Where notebooks lie, as in the project: their paths (`../../../examples/digits`) mean the same here. */
export function notebookFolder(language: Language): string {
  return language === "fr" ? "/notebooks/fr/eleve" : "/notebooks/en/student";
}
