import { components, type Component } from "./components.js";
import type { Ink } from "./findInk.js";
import type { Plane } from "./Plane.js";
import { removeLines } from "./removeLines.js";

/** Pixels of less ink than this share of the pen's are paper. */
const faintest = 0.3;

/** A stroke has pixels of at least this share of the pen's ink. */
const certain = 0.6;

/** Where strokes are. */
export interface Strokes {
  /** 1 where there is ink enough, else 0; lines of the paper are taken out. */
  readonly mask: Plane;
  /** 1 where a line of the paper was taken out. */
  readonly lines: Plane;
  /** The connected pieces of the mask in which there is a stroke. */
  readonly pieces: readonly Component[];
}

/** Finds strokes by two thresholds ("hysteresis"): faint edges belong to a stroke when they touch a certain part of it. */
export function findStrokes({ ink, strength, noise }: Ink): Strokes {
  const threshold = Math.max(faintest * strength, 4 * noise);
  const { width, height } = ink;
  const all = { width, height, data: ink.data.map((value) => (value > threshold ? 1 : 0)) };
  const mask = removeLines(all, ink);
  const enough = Math.max(certain * strength, threshold);
  const pieces = components(mask).filter(({ pixels }) => pixels.some((pixel) => ink.data[pixel]! > enough));
  const lines = { width, height, data: all.data.map((value, i) => value - mask.data[i]!) };
  return { mask, lines, pieces };
}
