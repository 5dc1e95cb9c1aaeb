import { gap, unite } from "./chooseDigit.js";
import type { Component } from "./components.js";
import type { ImageInput } from "./ImageInput.js";
import { grown, makeDigit } from "./makeDigit.js";
import type { MnistDigit } from "./MnistDigit.js";
import type { Box, Plane } from "./Plane.js";
import { prepareScene, searchScene } from "./Scene.js";

/** Larger images are made smaller first; small digits need more pixels than one large one. */
const longestSide = 1200;

/** The widest stroke that is not taken for a shadow, as a share of the image's shorter side. */
const widestStroke = 0.15;

/** Of the height of an ordinary digit on the image: what is lower is a part of one, or dirt. */
const digitHeight = 0.5;

/** Of the same height: parts that are nearer to a digit than this belong to it. */
const nearness = 0.25;

/** Of the same height: what has no side as long as this is dirt. */
const dirt = 0.12;

/**
 * Finds the digits on a photo or a scan, and makes of each what `toMnist` makes of one.
 *
 * Strokes that hang together are one digit: they must not touch the next. A broken stroke (the bar of a 5) is put to the digit it is
 * nearest to. What the image's border cuts is left away.
 *
 * @returns as one reads: from left to right, and line after line; empty when there is none. The stages of each show its surroundings
 */
export function findDigits(image: ImageInput): MnistDigit[] {
  const scene = prepareScene(image, longestSide);
  const findings = searchScene(scene, widestStroke);
  const groups = groupPieces(findings.strokes.pieces.filter(({ box }) => isInside(box, scene.grey)));
  const digits = groups.map((pieces) => ({ pieces, box: unite(pieces.map((piece) => piece.box)) }));
  return inReadingOrder(digits).map(({ pieces, box }) => {
    const margin = Math.round(0.25 * Math.max(box.width, box.height));
    return makeDigit(scene, findings, pieces, within(grown(box, margin), scene.grey));
  });
}

function isInside({ x, y, width, height }: Box, plane: Plane): boolean {
  return x > 0 && y > 0 && x + width < plane.width && y + height < plane.height;
}

/** Pieces as tall as digits are digits; lower ones go to the nearest of these. */
function groupPieces(pieces: readonly Component[]): Component[][] {
  const usual = usualHeight(pieces);
  const size = ({ box }: Component): number => Math.max(box.width, box.height);
  const groups = pieces.filter(({ box }) => box.height >= digitHeight * usual).map((piece) => [piece]);
  for (const piece of pieces) {
    if (piece.box.height >= digitHeight * usual || size(piece) < dirt * usual) continue;
    const nearest = groups
      .map((group) => ({ group, distance: gap(group[0]!.box, piece.box) }))
      .sort((a, b) => a.distance - b.distance)[0];
    if (nearest !== undefined && nearest.distance <= nearness * usual) nearest.group.push(piece);
  }
  return groups;
}

/** The height where half of the ink is in lower pieces, half in taller ones: specks do not count for much. */
function usualHeight(pieces: readonly Component[]): number {
  const byHeight = [...pieces].sort((a, b) => a.box.height - b.box.height);
  const half = pieces.reduce((sum, { pixels }) => sum + pixels.length, 0) / 2;
  let sum = 0;
  for (const { pixels, box } of byHeight) {
    sum += pixels.length;
    if (sum >= half) return box.height;
  }
  return 0;
}

function inReadingOrder<D extends { readonly box: Box }>(digits: readonly D[]): D[] {
  const middle = ({ box }: D): number => box.y + box.height / 2;
  const lines: D[][] = [];
  let line: D[] = [];
  let last: D | undefined;
  for (const digit of [...digits].sort((a, b) => middle(a) - middle(b))) {
    const step = last === undefined ? Infinity : middle(digit) - middle(last);
    if (step >= 0.5 * Math.min(last?.box.height ?? 0, digit.box.height)) lines.push((line = []));
    line.push(digit);
    last = digit;
  }
  return lines.flatMap((line) => line.sort((a, b) => a.box.x - b.box.x));
}

function within(box: Box, plane: Plane): Box {
  const [x, y] = [Math.max(0, box.x), Math.max(0, box.y)];
  return {
    x,
    y,
    width: Math.min(plane.width, box.x + box.width) - x,
    height: Math.min(plane.height, box.y + box.height) - y,
  };
}
