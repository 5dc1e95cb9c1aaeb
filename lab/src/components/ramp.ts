import type { RGB } from "./palette.js";

/** A colour on the way from one to another: 0 is the first. */
export function mixed(from: RGB, to: RGB, share: number): RGB {
  const at = (i: 0 | 1 | 2): number => Math.round(from[i] + (to[i] - from[i]) * share);
  return [at(0), at(1), at(2)];
}

/** Relative luminance, as WCAG 2.2 defines it. */
export function luminance(color: RGB): number {
  const linear = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}

/** Black or white: whichever is read better on a ground. One of them has a contrast of 4.5 to 1 on any. */
export function textOn(ground: RGB): "#000" | "#fff" {
  const light = luminance(ground);
  return (light + 0.05) ** 2 > 1.05 * 0.05 ? "#000" : "#fff";
}

/** Counts from one to thousands on one ramp: logarithmic, so that single errors are seen beside a thousand right answers. */
export function countShare(count: number, most: number): number {
  return count <= 0 ? 0 : Math.log1p(count) / Math.log1p(Math.max(count, most));
}
