import type { BatchPoint } from "../../laboratory/protocol.js";

/** Of points in order, at most one for each pixel, the last one: more cannot be seen. @param perPixel epochs a pixel */
export function thin(points: readonly BatchPoint[], perPixel: number): readonly BatchPoint[] {
  const kept: BatchPoint[] = [];
  let pixel = -1;
  for (const point of points) {
    const here = Math.floor(point.at / perPixel);
    if (here === pixel && !startsAnew(kept.at(-1), point)) kept[kept.length - 1] = point;
    else kept.push(point);
    pixel = here;
  }
  return kept;
}

/** Running means begin again with each epoch. */
function startsAnew(before: BatchPoint | undefined, point: BatchPoint): boolean {
  return before !== undefined && epochOf(before.at) !== epochOf(point.at);
}

/** The last batch of an epoch lies at its end and belongs to it. */
export function epochOf(at: number): number {
  return Math.max(0, Math.ceil(at - 1e-9) - 1);
}

/** The points of each epoch for itself: nothing joins the end of one with the beginning of the next. */
export function byEpoch(points: readonly BatchPoint[]): BatchPoint[][] {
  const all: BatchPoint[][] = [];
  let epoch = -1;
  for (const point of points) {
    const here = epochOf(point.at);
    if (here !== epoch) all.push([]);
    epoch = here;
    all.at(-1)!.push(point);
  }
  return all;
}
