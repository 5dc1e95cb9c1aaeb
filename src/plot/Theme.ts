/**
 * How a picture is coloured: for light or dark surroundings, or `"auto"`, which leaves the choice to the page the SVG is put into (the reader's
 * preference; dark ink on white in print).
 */
export type Theme = "light" | "dark" | "auto";

/** What a colour is for. Pictures are drawn with roles; the theme says what they look like. */
export type ColorRole =
  /** The ground everything is drawn on. */
  | "paper"
  /** Text. */
  | "ink"
  /** Text of less weight: ticks, notes. */
  | "muted"
  /** Axes and frames. */
  | "line"
  /** Grid lines. */
  | "grid"
  | "train"
  | "validation"
  | "error"
  /** Further lines of a chart that has more than three. */
  | "third"
  | "fourth"
  /** The full end of the ramp for probabilities and counts; its other end is the paper. */
  | "ramp"
  /** Text on the full end of the ramp. */
  | "onRamp"
  /** The ends of the ramp for weights; its middle, zero, is the paper. */
  | "negative"
  | "positive"
  /** The background of a digit's pixels, where it stands apart from the paper. */
  | "tile";

/** A colour for each role, as `#rrggbb`. */
export type Colors = Readonly<Record<ColorRole, string>>;

/**
 * The colours of the two themes: after Okabe and Ito's palette, whose hues colour-blind readers can tell apart, darkened or lightened until each has
 * a contrast of 3 to 1 against its paper (text: 4.5 to 1).
 */
export const themes: Readonly<Record<"light" | "dark", Colors>> = {
  light: {
    paper: "#fbfaf7",
    ink: "#1d1f23",
    muted: "#5d6068",
    line: "#8b8e94",
    grid: "#e4e2dc",
    train: "#0b69ad",
    validation: "#b97700",
    error: "#c8400d",
    third: "#00785a",
    fourth: "#9b4788",
    ramp: "#0b4f88",
    onRamp: "#ffffff",
    negative: "#b3430a",
    positive: "#0b62a3",
    tile: "#f0eee8",
  },
  dark: {
    paper: "#121417",
    ink: "#e8e6e1",
    muted: "#a2a5ab",
    line: "#6f737a",
    grid: "#2a2d32",
    train: "#5db4f0",
    validation: "#f0b03a",
    error: "#ff7d4f",
    third: "#3ccf9f",
    fourth: "#dd93cb",
    ramp: "#6fbcf5",
    onRamp: "#0c1116",
    negative: "#ff8a4a",
    positive: "#62b6f2",
    tile: "#1c1f24",
  },
};

/** A role's colour as pictures write it, for `fill`, `stroke` and the like: `var(--neurone-ink)`. */
export function color(role: ColorRole): string {
  return `var(--neurone-${role})`;
}

/** Puts a theme's colours in the place of the roles; under `"auto"` the roles stay. */
export function applyTheme(svg: string, theme: Theme): string {
  if (theme === "auto") return svg;
  return svg.replace(/var\(--neurone-(\w+)\)/g, (_, role: string) => {
    const value = (themes[theme] as Readonly<Record<string, string>>)[role];
    if (value === undefined) throw new Error(`There is no colour "${role}" in the theme "${theme}".`);
    return value;
  });
}

/**
 * A style sheet that gives the roles their colours by what the reader prefers, for SVG of the theme `"auto"`.
 * @param selector what the colours are for: the pictures' own class, by default
 */
export function themeStyle(selector = ".neurone-figure"): string {
  const rule = (colors: Partial<Colors>): string => {
    const entries = Object.entries(colors).map(([role, value]) => `--neurone-${role}:${value}`);
    return `:where(${selector}){${entries.join(";")}}`;
  };
  // `:where` has no weight: a page that has its own switch overrides it with any rule.
  return (
    rule(themes.light) +
    `@media screen and (prefers-color-scheme:dark){${rule(themes.dark)}}` +
    `@media print{${rule({ paper: "#ffffff" })}}`
  );
}
