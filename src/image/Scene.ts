import type { Component } from "./components.js";
import { findInk, type Ink } from "./findInk.js";
import { grey } from "./grey.js";
import { type ImageInput, toPixels } from "./ImageInput.js";
import { mapPlane, type Plane } from "./Plane.js";
import { resizePixels } from "./resize.js";
import { findStrokes, type Strokes } from "./strokes.js";

/** Weaker than this, what stands out is the paper. */
export const weakest = 0.1;

/** Smaller images are enlarged: strokes of one pixel have no middle. */
const smallestSide = 100;

/** An image in the size that the search works on. */
export interface Scene {
  readonly grey: Plane;
  /** Pixels of the original for each of its own. */
  readonly scale: number;
}

/** What was found on a scene. */
export interface Findings {
  readonly ink: Ink;
  readonly strokes: Strokes;
}

/** @param longestSide larger images are made smaller: more pixels tell nothing more */
export function prepareScene(image: ImageInput, longestSide: number): Scene {
  const pixels = toPixels(grey(image));
  const [shorter, longer] = [Math.min(pixels.width, pixels.height), Math.max(pixels.width, pixels.height)];
  let factor = Math.min(1, longestSide / longer);
  if (shorter * factor < smallestSide)
    factor = Math.min(smallestSide / shorter, Math.max(1, longestSide / longer));
  const sides = [pixels.width, pixels.height].map((side) => Math.max(1, Math.round(side * factor)));
  const [width, height] = sides as [number, number];
  const resized = resizePixels(pixels, width, height, factor > 1 ? "linear" : "area");
  return { grey: { width, height, data: Float32Array.from(resized) }, scale: pixels.width / width };
}

/** @param widestStroke the widest stroke that is not taken for a shadow, as a share of the image's shorter side */
export function searchScene({ grey }: Scene, widestStroke: number): Findings {
  const ink = findInk(grey, widestStroke);
  const blank = (): Plane => mapPlane(grey, () => 0);
  const pieces: Component[] = [];
  const strokes = ink.strength < weakest ? { mask: blank(), lines: blank(), pieces } : findStrokes(ink);
  return { ink, strokes };
}
