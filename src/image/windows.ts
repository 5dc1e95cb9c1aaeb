import type { Plane } from "./Plane.js";

/** A function of a row of numbers: `from[start + i * step]` for `count` numbers, written to `to` at the same places. */
type RowFilter = (from: Float32Array, to: Float32Array, start: number, step: number, count: number) => void;

/** Filters rows, then columns. */
function rowsThenColumns({ width, height, data }: Plane, filter: RowFilter): Plane {
  const between = new Float32Array(data.length);
  const result = new Float32Array(data.length);
  for (let y = 0; y < height; y++) filter(data, between, y * width, 1, width);
  for (let x = 0; x < width; x++) filter(between, result, x, width, height);
  return { width, height, data: result };
}

/** The greatest number in the square of `2 * radius + 1` pixels around each pixel ("dilation"). */
export function maximum(plane: Plane, radius: number): Plane {
  return rowsThenColumns(plane, extreme(radius, 1));
}

/** The least number in the square around each pixel ("erosion"). */
export function minimum(plane: Plane, radius: number): Plane {
  return rowsThenColumns(plane, extreme(radius, -1));
}

/** The running maximum by a queue of those that may still become it: each number enters and leaves once. */
function extreme(radius: number, sign: number): RowFilter {
  return (from, to, start, step, count) => {
    const queue = new Int32Array(count);
    let [head, tail] = [0, 0];
    const at = (i: number): number => sign * from[start + i * step]!;
    for (let i = 0; i < count + radius; i++) {
      if (i < count) {
        while (tail > head && at(queue[tail - 1]!) <= at(i)) tail--;
        queue[tail++] = i;
      }
      const centre = i - radius;
      if (centre < 0) continue;
      while (queue[head]! < centre - radius) head++;
      to[start + centre * step] = from[start + queue[head]! * step]!;
    }
  };
}

/** The mean of the square around each pixel, as far as it lies in the plane. */
export function mean(plane: Plane, radius: number): Plane {
  if (radius === 0) return plane;
  return rowsThenColumns(plane, (from, to, start, step, count) => {
    let [sum, inside] = [0, 0];
    for (let i = -radius; i < count; i++) {
      const [enters, leaves] = [i + radius, i - radius - 1];
      if (enters < count) {
        sum += from[start + enters * step]!;
        inside++;
      }
      if (leaves >= 0) {
        sum -= from[start + leaves * step]!;
        inside--;
      }
      if (i >= 0) to[start + i * step] = sum / inside;
    }
  });
}

/** Weighted 1 2 1 along rows and columns: takes the edge off noise, and hardly any off strokes. */
export function soften(plane: Plane): Plane {
  return rowsThenColumns(plane, (from, to, start, step, count) => {
    for (let i = 0; i < count; i++) {
      const here = from[start + i * step]!;
      const before = i > 0 ? from[start + (i - 1) * step]! : here;
      const after = i < count - 1 ? from[start + (i + 1) * step]! : here;
      to[start + i * step] = (before + 2 * here + after) / 4;
    }
  });
}
