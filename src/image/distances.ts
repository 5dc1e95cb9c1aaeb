import type { Plane } from "./Plane.js";

/**
 * How far each pixel is from the nearest of some pixels, centre to centre: the exact Euclidean distance.
 * @see Felzenszwalb and Huttenlocher, "Distance Transforms of Sampled Functions", Theory of Computing 8 (2012)
 * @param isTarget whether the pixel at a place is one of them
 */
export function distances({ width, height, data }: Plane, isTarget: (value: number) => boolean): Plane {
  const far = (width + height) ** 2;
  const squares = data.map((value) => (isTarget(value) ? 0 : far));
  const longest = Math.max(width, height);
  const scratch = {
    values: new Float64Array(longest),
    at: new Int32Array(longest),
    from: new Float64Array(longest + 1),
  };
  for (let x = 0; x < width; x++) lowerEnvelope(squares, x, width, height, scratch);
  for (let y = 0; y < height; y++) lowerEnvelope(squares, y * width, 1, width, scratch);
  return { width, height, data: squares.map(Math.sqrt) };
}

interface Scratch {
  readonly values: Float64Array;
  /** Where the parabolas of the envelope stand, and from where on each is the lowest. */
  readonly at: Int32Array;
  readonly from: Float64Array;
}

/** Along a row: the lowest of the parabolas that stand on its numbers. */
function lowerEnvelope(
  data: Float32Array,
  start: number,
  step: number,
  count: number,
  { values, at, from }: Scratch,
): void {
  for (let i = 0; i < count; i++) values[i] = data[start + i * step]!;
  let last = 0;
  at[0] = 0;
  from[0] = -Infinity;
  for (let i = 1; i < count; i++) {
    const meets = (k: number): number => (values[i]! + i * i - (values[k]! + k * k)) / (2 * (i - k));
    let meeting = meets(at[last]!);
    while (meeting <= from[last]!) meeting = meets(at[--last]!);
    at[++last] = i;
    from[last] = meeting;
  }
  from[last + 1] = Infinity;
  for (let i = 0, k = 0; i < count; i++) {
    while (from[k + 1]! < i) k++;
    data[start + i * step] = (i - at[k]!) ** 2 + values[at[k]!]!;
  }
}
