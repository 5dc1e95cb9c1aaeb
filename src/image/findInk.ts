import { mapPlane, type Plane } from "./Plane.js";
import { paperSurface } from "./paper.js";
import { maximum, mean, minimum, soften } from "./windows.js";

/** The ink on an image, whatever the light. */
export interface Ink {
  /** Whether the ink is darker than what it is on. */
  readonly darkOnLight: boolean;
  /** How much of the light the ink takes, from 0 (paper) to 1 (black ink on white paper); without shadows. */
  readonly ink: Plane;
  /** The ink of an ordinary stroke. */
  readonly strength: number;
  /** The paper's unevenness, as a standard deviation. */
  readonly noise: number;
}

/**
 * @param grey brightness from 0 to 255
 * @param widestStroke the widest stroke that is not taken for a shadow, as a share of the image's shorter side
 */
export function findInk(grey: Plane, widestStroke: number): Ink {
  const darkOnLight = isDarkOnLight(grey);
  const dark = darkOnLight ? grey : mapPlane(grey, (value) => 255 - value);
  const calm = soften(dark);
  // What no stroke is wide enough to fill is paper ("closing"), shadow or not.
  const radius = Math.max(1, Math.round((widestStroke / 2) * Math.min(grey.width, grey.height)));
  const paper = mean(minimum(maximum(calm, radius), radius), Math.ceil(radius / 8));
  const raw = mapPlane(dark, (value, i) => 1 - value / Math.max(24, paper.data[i]!));
  // Where most of the image lies is no ink: the brightest pixels around made the paper too bright by the noise.
  const sorted = Float32Array.from(raw.data).sort();
  const middle = sorted[Math.floor(sorted.length * 0.4)]!;
  const noise = Math.max(0.004, 1.4826 * medianDistance(raw.data, middle));
  const ink = mapPlane(raw, (value) => Math.min(1, Math.max(0, value - middle)));
  return { darkOnLight, ink, noise, strength: strengthOf(ink, noise) };
}

/** By the side on which the far-off pixels are: strokes differ from the paper more than shadows do, and are fewer. */
function isDarkOnLight(grey: Plane): boolean {
  const paper = paperSurface(grey);
  let cubes = 0;
  for (let i = 0; i < grey.data.length; i++) cubes += ((grey.data[i]! - paper.data[i]!) / 255) ** 3;
  return cubes <= 0;
}

function medianDistance(data: Float32Array, from: number): number {
  // Only towards the paper: on the other side is the ink.
  const distances = data.filter((value) => value <= from).map((value) => from - value);
  return distances.sort()[distances.length >> 1] ?? 0;
}

/** The mean of what stands out, the darkest counting most: a wide faint shadow does not weigh more than a thin black stroke. */
function strengthOf(ink: Plane, noise: number): number {
  const threshold = Math.max(5 * noise, 0.05);
  let [cubes, fourths] = [0, 0];
  for (const value of ink.data) {
    if (value <= threshold) continue;
    cubes += value ** 3;
    fourths += value ** 4;
  }
  return cubes === 0 ? 0 : fourths / cubes;
}
