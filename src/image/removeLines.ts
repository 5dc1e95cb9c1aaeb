import type { Plane } from "./Plane.js";

/** How slanted a ruled line may be, in pixels down for each across. */
const steepest = 0.14;

/** The share of the way across the image that must be line; where a stroke crosses does not count. */
const leastCover = 0.8;

/** The share of the image's width on which a line must be to be looked at. */
const leastWay = 0.6;

/** The widest line, as a share of the image's shorter side. */
const widest = 0.05;

/** A stroke may be so much darker than a line before it is no part of it. */
const darker = 1.4;

/**
 * Takes the lines of ruled and squared paper out of a mask: straight, thin, from one border to the other. What is thicker or darker than
 * the line is elsewhere is a stroke that crosses it, and stays.
 * @param ink how dark each pixel is
 */
export function removeLines(mask: Plane, ink: Plane): Plane {
  const withoutRows = removeAcross(mask, ink);
  return transposed(removeAcross(transposed(withoutRows), transposed(ink)));
}

function removeAcross(mask: Plane, ink: Plane): Plane {
  const { width, height, data } = mask;
  const thickest = Math.max(2, Math.round(widest * Math.min(width, height)));
  const thin = thinRuns(mask, thickest);
  const lines = findLines(mask, thin);
  if (lines.length === 0) return mask;
  const result = data.slice();
  for (const line of lines) {
    const runs = runsAlong(line, thin, ink);
    const usual = {
      length: median(runs.map(({ length }) => length)),
      dark: median(runs.map(({ dark }) => dark)),
    };
    for (const { first, length, dark } of runs) {
      if (length > usual.length + 1 || dark > darker * usual.dark) continue;
      for (let k = 0; k < length; k++) result[first + k * width] = 0;
    }
  }
  return { width, height, data: result };
}

/** A piece of a column. */
interface Run {
  /** The place of its uppermost pixel. */
  readonly first: number;
  readonly length: number;
  /** The ink of its darkest pixel. */
  readonly dark: number;
}

/** The thin runs that a line goes through, which may be a pixel off. */
function runsAlong({ y: start, slope }: { y: number; slope: number }, thin: Uint8Array, ink: Plane): Run[] {
  const { width, height, data } = ink;
  const runs: Run[] = [];
  for (let x = 0; x < width; x++) {
    const centre = Math.round(start + slope * (x - width / 2));
    const hit = [centre, centre - 1, centre + 1].find(
      (y) => y >= 0 && y < height && thin[y * width + x] === 1,
    );
    if (hit === undefined) continue;
    let [top, bottom] = [hit, hit];
    while (top > 0 && thin[(top - 1) * width + x] === 1) top--;
    while (bottom < height - 1 && thin[(bottom + 1) * width + x] === 1) bottom++;
    let dark = 0;
    for (let y = top; y <= bottom; y++) dark = Math.max(dark, data[y * width + x]!);
    runs.push({ first: top * width + x, length: bottom - top + 1, dark });
  }
  return runs;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** 1 where a pixel of the mask has few others above and below itself. */
function thinRuns({ width, height, data }: Plane, thickest: number): Uint8Array {
  const thin = new Uint8Array(data.length);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      if (data[y * width + x] === 0) continue;
      let end = y;
      while (end < height && data[end * width + x] === 1) end++;
      if (end - y <= thickest) for (let k = y; k < end; k++) thin[k * width + x] = 1;
      y = end;
    }
  }
  return thin;
}

/** Straight lines through thin runs, by trying every slope and counting along it. */
function findLines(mask: Plane, thin: Uint8Array): { y: number; slope: number }[] {
  const { width, height, data } = mask;
  const least = Math.floor(0.5 * width);
  if (thin.reduce((sum, value) => sum + value, 0) < least) return [];
  // A line may be a pixel off.
  const hits = thin.map((value, i) => value | (thin[i - width] ?? 0) | (thin[i + width] ?? 0));
  const best = new Map<number, { count: number; slope: number }>();
  const [counts, crossings] = [new Int32Array(height), new Int32Array(height)];
  const steps = Math.floor((steepest * width) / 2);
  for (let s = -steps; s <= steps; s++) {
    const slope = (2 * s) / width;
    counts.fill(0);
    crossings.fill(0);
    for (let x = 0; x < width; x++) {
      const shift = Math.round(slope * (x - width / 2));
      const last = Math.min(height, height - shift);
      let at = (Math.max(0, -shift) + shift) * width + x;
      for (let y = Math.max(0, -shift); y < last; y++, at += width) {
        if (hits[at] === 1) counts[y]!++;
        else if (data[at] === 1) crossings[y]!++;
      }
    }
    for (let y = 0; y < height; y++) {
      const [count, way] = [counts[y]!, columnsOn(y, slope, width, height) - crossings[y]!];
      if (count < least || count < leastCover * way || (best.get(y)?.count ?? 0) >= count) continue;
      if (isEverywhere(y, slope, hits, mask)) best.set(y, { count, slope });
    }
  }
  return [...best].map(([y, { slope }]) => ({ y, slope }));
}

/** Whether a good part of each fifth of a line is line: a stroke that a bit of a line continues is not. */
function isEverywhere(
  start: number,
  slope: number,
  hits: Uint8Array,
  { width, height, data }: Plane,
): boolean {
  const parts = Array.from({ length: 5 }, () => ({ line: 0, paper: 0 }));
  for (let x = 0; x < width; x++) {
    const y = start + Math.round(slope * (x - width / 2));
    if (y < 0 || y >= height) continue;
    const part = parts[Math.floor((5 * x) / width)]!;
    if (hits[y * width + x] === 1) part.line++;
    else if (data[y * width + x] === 0) part.paper++;
  }
  return parts.every(({ line, paper }) => line >= 0.5 * paper);
}

/** How many columns a line has before it leaves the image above or below; infinitely many when they are too few to tell. */
function columnsOn(y: number, slope: number, width: number, height: number): number {
  let columns = width;
  if (slope !== 0) {
    const [first, last] = [-y / slope, (height - 1 - y) / slope].sort((a, b) => a - b) as [number, number];
    columns = Math.min(width / 2, last) - Math.max(-width / 2, first);
  }
  return columns < leastWay * width ? Infinity : columns;
}

function transposed({ width, height, data }: Plane): Plane {
  const result = new Float32Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) result[x * height + y] = data[y * width + x]!;
  return { width: height, height: width, data: result };
}
