import type { FontWeight } from "./textWidth.js";

/** A style sheet that holds the pictures' font itself, for SVG and HTML that must look the same everywhere and load nothing. */
export async function fontStyle(weights: readonly FontWeight[] = ["regular", "semibold"]): Promise<string> {
  const { woff2 } = await import("./fonts/woff2.js");
  const face = (weight: FontWeight): string =>
    `@font-face{font-family:Inter;font-weight:${weight === "regular" ? 400 : 600};` +
    `src:url(data:font/woff2;base64,${woff2[weight]}) format("woff2")}`;
  return weights.map(face).join("");
}
