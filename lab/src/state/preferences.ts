import { effect, signal, type Signal } from "@preact/signals";

/** What the laboratory speaks. */
export type Language = "fr" | "en";
/** How it is coloured; `"auto"` follows the system. */
export type ThemeChoice = "auto" | "light" | "dark";

const languages: readonly Language[] = ["fr", "en"];
const themeChoices: readonly ThemeChoice[] = ["auto", "light", "dark"];

/** French first; English for those whose browser asks for it before French. */
function preferredLanguage(): Language {
  const known = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "fr" || tag === "en");
  return known === "en" ? "en" : "fr";
}

export const language: Signal<Language> = remembered("language", languages, preferredLanguage());
export const theme: Signal<ThemeChoice> = remembered("theme", themeChoices, "auto");

/** A signal whose value outlives the page, where the browser lets it. */
function remembered<T extends string>(name: string, values: readonly T[], absent: T): Signal<T> {
  const key = `neurone.${name}`;
  let start = absent;
  try {
    const kept = localStorage.getItem(key);
    start = values.find((value) => value === kept) ?? absent;
  } catch {
    // Storage is forbidden here: then nothing is remembered.
  }
  const value = signal(start);
  effect(() => {
    const now = value.value;
    if (now === start) return;
    try {
      localStorage.setItem(key, now);
    } catch {
      // As above, or it is full.
    }
  });
  return value;
}

effect(() => {
  document.documentElement.lang = language.value;
});
effect(() => {
  document.documentElement.dataset["theme"] = theme.value;
});
