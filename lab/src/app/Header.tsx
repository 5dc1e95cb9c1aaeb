import { speak, words } from "../state/words.js";
import { language, theme, type ThemeChoice } from "../state/preferences.js";
import { addressOf, route, viewNames } from "./route.js";

const said = words(
  {
    views: { atelier: "Atelier", lesson: "Leçons", explorers: "Explorateurs" },
    navigation: "Les parties du laboratoire",
    language: "English",
    theme: "Couleurs",
    themes: { auto: "comme le système", light: "claires", dark: "sombres" },
  },
  {
    views: { atelier: "Workshop", lesson: "Lessons", explorers: "Explorers" },
    navigation: "The parts of the laboratory",
    language: "Français",
    theme: "Colours",
    themes: { auto: "as the system", light: "light", dark: "dark" },
  },
);

const nextTheme: Readonly<Record<ThemeChoice, ThemeChoice>> = { auto: "light", light: "dark", dark: "auto" };
const themeSigns: Readonly<Record<ThemeChoice, string>> = { auto: "◐", light: "○", dark: "●" };

export function Header() {
  const say = speak(said);
  const other = language.value === "fr" ? "en" : "fr";
  return (
    <header class="top">
      <a class="brand" href={addressOf("atelier")}>
        Neurone
      </a>
      <nav aria-label={say.navigation}>
        {viewNames.map((name) => (
          <a key={name} href={addressOf(name)} aria-current={route.value.view === name ? "page" : undefined}>
            {say.views[name]}
          </a>
        ))}
      </nav>
      <div class="preferences">
        <button type="button" class="plain" lang={other} onClick={() => (language.value = other)}>
          {say.language}
        </button>
        <button
          type="button"
          class="plain"
          aria-label={`${say.theme}${language.value === "fr" ? "\u00a0" : ""}: ${say.themes[theme.value]}`}
          title={`${say.theme}${language.value === "fr" ? "\u00a0" : ""}: ${say.themes[theme.value]}`}
          onClick={() => (theme.value = nextTheme[theme.value])}
        >
          <span aria-hidden="true">{themeSigns[theme.value]}</span>
        </button>
      </div>
    </header>
  );
}
