import type { Plane } from "./Plane.js";

/** How slanted a ruled line may be, in pixels down for each across. */
const steepest = 0.14;

/** The share of the way across the image that must be line; where a stroke crosses does not count. */
const leastCover = 0.8;

/** The share of the image's width on which a line must be to be looked at. */
const leastWay = 0.6;

/** The widest line, as a share of the image's shorter side. */
const widest = 0.05;

/**
 * Takes the lines of ruled and squared paper out of a mask: straight, thin, from one border to the other. Where a stroke crosses one,
 * it stays.
 */
export function removeLines(mask: Plane): Plane {
  const withoutRows = removeAcross(mask);
  return transposed(removeAcross(transposed(withoutRows)));
}

function removeAcross(mask: Plane): Plane {
  const { width, height, data } = mask;
  const thickest = Math.max(2, Math.round(widest * Math.min(width, height)));
  const thin = thinRuns(mask, thickest);
  const lines = findLines(mask, thin);
  if (lines.length === 0) return mask;
  const result = data.slice();
  for (const { y: start, slope } of lines) {
    for (let x = 0; x < width; x++) {
      const centre = Math.round(start + slope * (x - width / 2));
      for (let y = Math.max(0, centre - thickest); y <= Math.min(height - 1, centre + thickest); y++) {
        if (thin[y * width + x] === 1) result[y * width + x] = 0;
      }
    }
  }
  return { width, height, data: result };
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
function findLines({ width, height, data }: Plane, thin: Uint8Array): { y: number; slope: number }[] {
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
      best.set(y, { count, slope });
    }
  }
  return [...best].map(([y, { slope }]) => ({ y, slope }));
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
