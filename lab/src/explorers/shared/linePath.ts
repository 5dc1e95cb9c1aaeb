import type { Place } from "./dragging.js";

/** An SVG path through places; it breaks where a number is not finite. */
export function linePath(places: readonly Place[]): string {
  let pen = "M";
  let path = "";
  for (const [x, y] of places) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      pen = "M";
      continue;
    }
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = "L";
  }
  return path;
}

/** So many numbers, evenly apart, from the first to the last. */
export function evenly(first: number, last: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + ((last - first) * i) / (count - 1));
}
