import type { RGB } from "./palette.js";

/** Between two colours: `share` of the second. */
export function mix(from: RGB, to: RGB, share: number): RGB {
  const at = (n: 0 | 1 | 2): number => Math.round(from[n] + (to[n] - from[n]) * share);
  return [at(0), at(1), at(2)];
}

/** As style sheets and canvases write it. */
export function css([red, green, blue]: RGB, alpha = 1): string {
  return `rgb(${red} ${green} ${blue} / ${alpha})`;
}
