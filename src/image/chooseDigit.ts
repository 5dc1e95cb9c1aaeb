import type { Component } from "./components.js";
import type { Box, Plane } from "./Plane.js";

/** Specks smaller than this share of the digit are dirt. */
const speck = 0.015;

/** Other pieces belong to the digit when they are nearer to it than this share of its size: a broken stroke. */
const nearness = 0.25;

/**
 * The pieces that make the one digit of an image: the largest, and what lies near it. Pieces at the border (the table beside the
 * paper, a neighbour) count only when there is nothing else.
 */
export function chooseDigit(pieces: readonly Component[], plane: Plane): Component[] {
  const weights = new Map(pieces.map((piece) => [piece, weightOf(piece, plane)]));
  const main = [...pieces].sort((a, b) => weights.get(b)! - weights.get(a)!)[0];
  if (main === undefined) return [];
  const chosen = [main];
  const rest = new Set(
    pieces.filter((piece) => piece !== main && piece.pixels.length > speck * main.pixels.length),
  );
  const mainTouches = bordersTouched(main.box, plane) > 0;
  for (let grew = true; grew;) {
    grew = false;
    const box = unite(chosen.map((piece) => piece.box));
    const reach = nearness * Math.max(box.width, box.height);
    for (const piece of rest) {
      if (gap(piece.box, box) > reach || (bordersTouched(piece.box, plane) > 0 && !mainTouches)) continue;
      chosen.push(piece);
      rest.delete(piece);
      grew = true;
    }
  }
  return chosen;
}

/** How much ink a piece has, less the further out it lies, and hardly any when the image's border cuts it. */
function weightOf({ pixels, box }: Component, plane: Plane): number {
  const [dx, dy] = [
    Math.abs(box.x + box.width / 2 - plane.width / 2) / plane.width,
    Math.abs(box.y + box.height / 2 - plane.height / 2) / plane.height,
  ];
  const central = 1 - Math.min(0.9, dx + dy);
  return pixels.length * central * [1, 0.25, 0.02, 0.01, 0.01][bordersTouched(box, plane)]!;
}

function bordersTouched({ x, y, width, height }: Box, plane: Plane): number {
  return [x === 0, y === 0, x + width === plane.width, y + height === plane.height].filter(Boolean).length;
}

/** The smallest box around boxes. */
export function unite(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** The distance between two boxes; 0 when they overlap. */
export function gap(a: Box, b: Box): number {
  const dx = Math.max(0, a.x - (b.x + b.width), b.x - (a.x + a.width));
  const dy = Math.max(0, a.y - (b.y + b.height), b.y - (a.y + a.height));
  return Math.hypot(dx, dy);
}
