import type { Box, Plane } from "./Plane.js";

/** Pixels of a mask that touch each other, also at corners. */
export interface Component {
  /** Places in the mask's data. */
  readonly pixels: readonly number[];
  readonly box: Box;
}

/** @param mask pixels that are 0, or are not */
export function components({ width, height, data }: Plane): Component[] {
  const seen = new Uint8Array(data.length);
  const found: Component[] = [];
  for (let start = 0; start < data.length; start++) {
    if (data[start] === 0 || seen[start] === 1) continue;
    seen[start] = 1;
    const pixels = [start];
    let [left, right, top, bottom] = [width, 0, height, 0];
    for (let next = 0; next < pixels.length; next++) {
      const pixel = pixels[next]!;
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const neighbour = ny * width + nx;
          if (data[neighbour] === 0 || seen[neighbour] === 1) continue;
          seen[neighbour] = 1;
          pixels.push(neighbour);
        }
      }
    }
    found.push({ pixels, box: { x: left, y: top, width: right - left + 1, height: bottom - top + 1 } });
  }
  return found;
}
