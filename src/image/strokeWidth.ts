import { distances } from "./distances.js";
import type { Plane } from "./Plane.js";

/**
 * How wide the strokes of a digit are, in its pixels: twice the usual distance of a stroke's middle from its edge.
 * @param digit ink from 0 to 1
 */
export function strokeWidth(digit: Plane): number {
  const inside = distances(padded(digit), (value) => value < 0.5);
  const { width, height, data } = inside;
  // The middle of a stroke: no neighbour is further inside.
  const ridge: number[] = [];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const here = data[i]!;
      if (here === 0) continue;
      const acrossX = here >= data[i - 1]! && here >= data[i + 1]!;
      const acrossY = here >= data[i - width]! && here >= data[i + width]!;
      if (acrossX && acrossY) ridge.push(here);
    }
  }
  ridge.sort((a, b) => a - b);
  // A pixel's centre is half a pixel from its edge.
  return ridge.length === 0 ? 0 : 2 * ridge[ridge.length >> 1]! - 1;
}

/** With an empty pixel around. */
function padded({ width, height, data }: Plane): Plane {
  const result = new Float32Array((width + 2) * (height + 2));
  for (let y = 0; y < height; y++)
    result.set(data.subarray(y * width, (y + 1) * width), (y + 1) * (width + 2) + 1);
  return { width: width + 2, height: height + 2, data: result };
}

/** Every edge moved outwards by some pixels (inwards when negative), redrawn with soft edges; the plane must have room for it. */
export function thicken(digit: Plane, by: number): Plane {
  const outside = distances(digit, (value) => value >= 0.5);
  const inside = distances(digit, (value) => value < 0.5);
  const data = digit.data.map((_, i) => {
    const beyond = outside.data[i]! > 0 ? outside.data[i]! - 0.5 : 0.5 - inside.data[i]!;
    return Math.min(1, Math.max(0, by - beyond + 0.5));
  });
  return { width: digit.width, height: digit.height, data };
}
