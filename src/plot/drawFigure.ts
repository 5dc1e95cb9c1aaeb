import { Figure } from "./Figure.js";
import { type PictureOptions, requireLanguage } from "./language.js";
import { element, text } from "./svg.js";
import { fitText } from "./textWidth.js";
import { color } from "./Theme.js";

/** The sizes of text, in pixels. */
export const fontSizes = { heading: 15, title: 13, label: 12, small: 11 } as const;

/** Between the picture's edge and what is on it. */
export const margin = 16;

/** What a heading takes of the height. */
export function headingHeight({ title }: PictureOptions): number {
  return title === undefined ? 0 : 28;
}

/**
 * Makes a figure of drawn parts: puts the paper under them and the heading above.
 * @param size without the heading; the parts are drawn in these coordinates
 */
export function drawFigure(
  size: { readonly width: number; readonly height: number },
  { alt, name, ...options }: PictureOptions & { readonly alt: string; readonly name: string },
  ...parts: readonly string[]
): Figure {
  const { title, theme = "light", language = "en" } = options;
  const { width } = size;
  const top = headingHeight(options);
  const height = Math.ceil(size.height + top);
  const heading =
    title === undefined
      ? ""
      : text(fitText(title, width - 2 * margin, fontSizes.heading, "semibold"), margin, margin + 13, {
          "font-size": fontSizes.heading,
          "font-weight": 600,
          fill: color("ink"),
        });
  const paper = element("rect", { width, height, fill: color("paper") });
  const content = top === 0 ? parts.join("") : element("g", { transform: `translate(0 ${top})` }, ...parts);
  return new Figure(element("svg", { width, height }, paper, heading, content), {
    alt: title === undefined ? alt : `${title}. ${alt}`,
    title: title ?? name,
    theme,
    language: requireLanguage(language),
  });
}
