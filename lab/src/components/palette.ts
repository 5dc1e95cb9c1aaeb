import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { theme, type ThemeChoice } from "../state/preferences.js";

/** What canvases need of the page's colours: each as red, green, blue. */
export type RGB = readonly [red: number, green: number, blue: number];

export interface Palette {
  readonly paper: RGB;
  readonly ink: RGB;
  readonly muted: RGB;
  readonly ramp: RGB;
  readonly negative: RGB;
  readonly positive: RGB;
}

const roles = ["paper", "ink", "muted", "ramp", "negative", "positive"] as const;

/** @param _theme what it depends on, beside the system's preference */
function readPalette(_theme: ThemeChoice): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    roles.map((role) => [role, parseColor(style.getPropertyValue(`--neurone-${role}`))]),
  ) as unknown as Palette;
}

/** `#rrggbb` only: the roles are written so. */
function parseColor(text: string): RGB {
  const [red = "0", green = "0", blue = "0"] = text.trim().slice(1).match(/../g) ?? [];
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
}

const current = signal(readPalette(theme.peek()));

/** The colours as they are now; canvases that read it are drawn anew when the theme changes. */
export const palette: ReadonlySignal<Palette> = current;

// The document has the new theme when this runs: its own effect was there before.
effect(() => {
  current.value = readPalette(theme.value);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  current.value = readPalette(theme.peek());
});
