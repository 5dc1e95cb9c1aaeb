import { RasterImage } from "../../src/image/index.js";

export type Point = readonly [x: number, y: number];

/** Rough digits as strokes in a box of 10 x 20. */
export const shapes = {
  seven: [
    [
      [0, 0],
      [10, 0],
      [4, 20],
    ],
  ],
  one: [
    [
      [5, 0],
      [5, 20],
    ],
  ],
  five: [
    [
      [9, 0],
      [2, 0],
      [1, 9],
    ],
    [
      [1, 9],
      [7, 8],
      [10, 13],
      [8, 18],
      [0, 20],
    ],
  ],
  zero: [
    [
      [5, 0],
      [1, 4],
      [0, 10],
      [1, 16],
      [5, 20],
      [9, 16],
      [10, 10],
      [9, 4],
      [5, 0],
    ],
  ],
} as const satisfies Record<string, readonly (readonly Point[])[]>;

export interface Scene {
  width: number;
  height: number;
  /** Of paper and ink, from 0 to 255. */
  paper?: number;
  ink?: number;
  /** The light at a place, a factor. */
  light?: (x: number, y: number) => number;
  /** Strokes, where their box begins, how many pixels its unit is, and how wide the pen is. */
  strokes: {
    shape: readonly (readonly Point[])[];
    x: number;
    y: number;
    unit: number;
    pen: number;
    slant?: number;
  }[];
  /** How dark anything else is: 0 to 1. */
  also?: (x: number, y: number) => number;
}

/** A picture of strokes, with soft edges. */
export function drawStrokes({
  width,
  height,
  paper = 230,
  ink = 30,
  light = () => 1,
  strokes,
  also = () => 0,
}: Scene): RasterImage {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let cover = also(x, y);
      for (const { shape, x: left, y: top, unit, pen, slant = 0 } of strokes) {
        const place = ([u, v]: Point): Point => [left + unit * (u + slant * (20 - v)), top + unit * v];
        for (const line of shape) {
          for (let k = 1; k < line.length; k++) {
            const distance = toSegment([x + 0.5, y + 0.5], place(line[k - 1]!), place(line[k]!));
            cover = Math.max(cover, Math.min(1, Math.max(0, pen / 2 - distance + 0.5)));
          }
        }
      }
      data[y * width + x] = Math.round(Math.min(255, (paper + (ink - paper) * cover) * light(x, y)));
    }
  }
  return new RasterImage({ width, height, channels: 1, data });
}

function toSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}
