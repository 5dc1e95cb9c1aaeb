import type { Component } from "./components.js";
import { unite } from "./chooseDigit.js";
import { centreByMass, digitSide, fitInBox } from "./fitDigit.js";
import type { MnistDigit, MnistStages } from "./MnistDigit.js";
import { type Box, cropPlane, mapPlane, type Plane } from "./Plane.js";
import { RasterImage } from "./RasterImage.js";
import { type Findings, type Scene, weakest } from "./Scene.js";
import { strokeWidth, thicken } from "./strokeWidth.js";
import { maximum } from "./windows.js";

/** Strokes of most of MNIST's digits are so wide, in pixels; pens outside of this are brought to it. */
const strokeWidths: readonly [number, number] = [2, 3.6];

/**
 * Makes a digit of the pieces that were chosen for it.
 * @param area the part of the scene that the stages are to show; by default all of it
 */
export function makeDigit(
  scene: Scene,
  findings: Findings,
  chosen: readonly Component[],
  area?: Box,
): MnistDigit {
  const { ink, strength, darkOnLight } = findings.ink;
  const { lines } = findings.strokes;
  const { width, height } = ink;
  const alone = { width, height, data: new Float32Array(width * height) };
  for (const { pixels } of chosen) for (const pixel of pixels) alone.data[pixel] = 1;
  const full = 0.95 * strength;
  // The soft edges lie outside of the mask.
  const around = grown(unite(chosen.map(({ box }) => box)), 3);
  const near = maximum(cropPlane(alone, around), 2);
  const removed = cropPlane(lines, around);
  const digit = mapPlane(cropPlane(ink, around), (value, i) =>
    near.data[i] === 0 || removed.data[i] === 1 ? 0 : Math.min(1, value / full),
  );
  const tight = boxOf(digit, 0.5) ?? { x: 3, y: 3, width: around.width - 6, height: around.height - 6 };
  const shaped = withUsualStrokes(cropPlane(digit, tight));
  const centred = toImage(centreByMass(shaped), 255);
  const [left, top, right, bottom] = [
    around.x + tight.x,
    around.y + tight.y,
    around.x + tight.x + tight.width,
    around.y + tight.y + tight.height,
  ].map((place) => Math.max(0, Math.round(place * scene.scale))) as [number, number, number, number];
  return {
    image: centred,
    box: { x: left, y: top, width: right - left, height: bottom - top },
    darkOnLight,
    stages: {
      ...sceneStages(scene, findings, area),
      crop: toImage(shaped, 255),
      fitted: toImage(fitInBox(shaped), 255),
      centred,
    },
  };
}

/** The stages before a digit is chosen. */
export function sceneStages(
  { grey }: Scene,
  { ink, strokes }: Findings,
  area: Box = { x: 0, y: 0, width: grey.width, height: grey.height },
): MnistStages {
  return {
    grey: toImage(cropPlane(grey, area), 1),
    ink: toImage(cropPlane(ink.ink, area), 255 / Math.max(ink.strength, weakest)),
    mask: toImage(cropPlane(strokes.mask, area), 255),
  };
}

/** A box with some pixels more on each side. */
export function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** Pens that are much thinner or thicker than those of MNIST are exchanged. */
function withUsualStrokes(digit: Plane): Plane {
  const unit = Math.max(digit.width, digit.height) / digitSide;
  const width = strokeWidth(digit) / unit;
  const [least, most] = strokeWidths;
  const wanted = Math.min(most, Math.max(least, width));
  if (wanted === width) return digit;
  const by = ((wanted - width) / 2) * unit;
  const room = Math.ceil(Math.max(0, by)) + 1;
  const redrawn = thicken(cropPlane(digit, grown({ ...digit, x: 0, y: 0 }, room)), by);
  const box = boxOf(redrawn, 0.5);
  return box === undefined ? digit : cropPlane(redrawn, box);
}

/** The box around what is at least a threshold. */
function boxOf({ width, height, data }: Plane, threshold: number): Box | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x]! < threshold) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return right < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

function toImage({ width, height, data }: Plane, factor: number): RasterImage {
  const bytes = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i++) bytes[i] = data[i]! * factor;
  return new RasterImage({ width, height, channels: 1, data: new Uint8Array(bytes.buffer) });
}
