/** How the pixels of a resized image are made of the original's. */
export type Interpolation = "area" | "linear";

/** Along one axis: new pixel `i` is the sum of `weights[i][k]` times the original's pixel `first[i] + k`. */
export interface AxisWeights {
  readonly first: readonly number[];
  readonly weights: readonly (readonly number[])[];
}

/**
 * The weights of OpenCV's `resize` along one axis.
 *
 * @param from length of the original's axis
 * @param to length of the new one
 * @param shrinks whether both axes shrink (or stay): only then does INTER_AREA take means; else it is a linear interpolation of its own
 */
export function resizeWeights(
  from: number,
  to: number,
  interpolation: Interpolation,
  shrinks: boolean,
): AxisWeights {
  const axis = { first: [] as number[], weights: [] as number[][] };
  const scale = from / to;
  for (let i = 0; i < to; i++) {
    if (interpolation === "area" && shrinks) {
      const { first, weights } = means(i * scale, Math.min((i + 1) * scale, from));
      axis.first.push(first);
      axis.weights.push(weights);
    } else {
      const at = interpolation === "area" ? areaPosition(i, scale) : (i + 0.5) * scale - 0.5;
      const inside = Math.min(Math.max(at, 0), from - 1);
      const first = Math.min(Math.floor(inside), Math.max(0, from - 2));
      axis.first.push(first);
      axis.weights.push(from === 1 ? [1] : [1 - (inside - first), inside - first]);
    }
  }
  return axis;
}

/** How much of each pixel lies between two places. */
function means(start: number, end: number): { first: number; weights: number[] } {
  // A sliver that only rounding makes is no pixel.
  const first = Math.floor(start + 1e-9);
  const last = Math.max(first, Math.ceil(end - 1e-9) - 1);
  const weights: number[] = [];
  for (let pixel = first; pixel <= last; pixel++) {
    weights.push((Math.min(end, pixel + 1) - Math.max(start, pixel)) / (end - start));
  }
  return { first, weights };
}

/** Where INTER_AREA looks when it enlarges: whole pixels, but for those that a border of the original runs through. */
function areaPosition(i: number, scale: number): number {
  const pixel = Math.floor(i * scale);
  const beyond = i + 1 - (pixel + 1) / scale;
  return pixel + (beyond <= 0 ? 0 : beyond - Math.floor(beyond));
}
