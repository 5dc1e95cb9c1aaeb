import { contours } from "d3-contour";
import type { Point, Surface } from "../surfaces/index.js";

/** What lies between two neighbouring heights of a surface. */
export interface ContourBand {
  /** From 1, just below the highest line, up to `LEVELS` for what is lowest. */
  readonly depth: number;
  /** As an SVG path, to be filled by the rule "evenodd"; its upper line first. */
  readonly path: string;
}

/** Places of the grid in each direction: enough for smooth lines, little enough for a small file. */
const GRID = 160;
/** How many lines there are. */
export const LEVELS = 13;
/** How far a line may be from where it belongs, in pixels. */
const TOLERANCE = 0.2;

/** What has been found already: a race is drawn step by step, over the same lines. */
const found = new WeakMap<Surface, { width: number; height: number; bands: readonly ContourBand[] }>();

/**
 * The land between a surface's contour lines over its domain, from high to low.
 * @param width,height how large the domain is drawn; y goes up
 */
export function surfaceContours(surface: Surface, width: number, height: number): readonly ContourBand[] {
  const known = found.get(surface);
  if (known?.width === width && known.height === height) return known.bands;
  const bands = findContours(surface, width, height);
  found.set(surface, { width, height, bands });
  return bands;
}

function findContours(surface: Surface, width: number, height: number): ContourBand[] {
  const { x: across, y: up } = surface.domain;
  const rows = Math.max(2, Math.round((GRID * height) / width));
  const at = ([low, high]: Point, share: number): number => low + (high - low) * share;
  const values = Array.from({ length: rows * GRID }, (_, index) => {
    const [row, column] = [Math.floor(index / GRID), index % GRID];
    return surface.value(at(across, column / (GRID - 1)), at(up, 1 - row / (rows - 1)));
  });
  // d3 finds what lies above a threshold; below is above in a world upside down. Its cells have their places in their middles.
  const upsideDown = contours().size([GRID, rows]);
  const [scaleX, scaleY] = [width / (GRID - 1), height / (rows - 1)];
  const heights = values.map((value) => (Number.isFinite(value) ? -value : -Number.MAX_VALUE));
  const lines = levelsOf(values, surface).map((level) =>
    upsideDown
      .contour(heights, -level)
      .coordinates.flat()
      .map((ring) => ring.map(([x, y]): Point => [(x! - 0.5) * scaleX, (y! - 0.5) * scaleY]))
      .map((ring) => `M${simplify(ring).join("L")}z`)
      .join(""),
  );
  return lines.map((path, index) => ({ depth: index + 1, path: path + (lines[index + 1] ?? "") }));
}

/** The points of a closed line that it needs, as text: a point that lies between its neighbours is left out. */
function simplify(ring: readonly Point[]): string[] {
  let kept = ring[0]!;
  const needed = ring.filter((point, index) => {
    const next = ring[index + 1];
    if (index === 0 || next === undefined) return true;
    const [dx, dy] = [next[0] - kept[0], next[1] - kept[1]];
    const area = dx * (point[1] - kept[1]) - dy * (point[0] - kept[0]);
    const length = Math.sqrt(dx * dx + dy * dy);
    if (Math.abs(area) < TOLERANCE * length && length < 24) return false;
    kept = point;
    return true;
  });
  return needed.map(([x, y]) => `${short(x)} ${short(y)}`);
}

/** Heights for lines, from high to low: evenly far apart, or each so many times as far from the lowest as the next. */
function levelsOf(values: readonly number[], surface: Surface): number[] {
  const finite = values.filter(Number.isFinite);
  const lowest = Math.min(...surface.minima.map(({ x, y }) => surface.value(x, y)), ...finite);
  const range = Math.max(...finite) - lowest;
  return Array.from({ length: LEVELS }, (_, index) => {
    const share = (LEVELS - index) / (LEVELS + 1);
    return lowest + range * (surface.contours === "linear" ? share : 10 ** (4 * (share - 1)));
  });
}

/** To a tenth of a pixel. */
function short(value: number): string {
  return String(Number(value.toFixed(1)) + 0);
}
