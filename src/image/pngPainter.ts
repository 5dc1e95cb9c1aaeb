import type { PngPass } from "./decodePng.js";
import { ImageError } from "./ImageError.js";
import type { PngParts } from "./pngHeader.js";

/** Makes pixels of the rows of a PNG file. */
export interface PngPainter {
  readonly channels: 1 | 3;
  /** The pixels, as far as they are painted. */
  readonly data: Uint8Array;
  /** @param row the samples of a row of a pass, packed as they are stored */
  paint(row: Uint8Array, pass: PngPass, y: number): void;
}

/** @returns pixels of one byte, or of three where there are colours */
export function pngPainter({ header, palette, transparency }: PngParts): PngPainter {
  const { width, height, depth, samples, indexed, alpha } = header;
  const colours = indexed ? 3 : samples - (alpha ? 1 : 0);
  const channels = colours === 1 ? 1 : 3;
  const data = new Uint8Array(width * height * channels);
  const entries = palette === undefined ? undefined : onPaper(palette, transparency);
  const key = !indexed && !alpha ? transparentColour(transparency, samples) : undefined;
  const sampleAt = sampleReader(depth);
  // 255, 85, 17 or 1: the greatest sample becomes 255. Of 16 bits the upper 8 are taken.
  const scale = depth < 8 ? 255 / (2 ** depth - 1) : 1;
  const shift = depth === 16 ? 8 : 0;

  const paintPixel = (row: Uint8Array, first: number, to: number): void => {
    if (entries !== undefined && indexed) {
      const index = sampleAt(row, first);
      if (3 * index >= entries.length) {
        throw new ImageError(
          `it is damaged: a pixel has colour ${index} of a palette of ${entries.length / 3}`,
        );
      }
      for (let c = 0; c < 3; c++) data[to + c] = entries[3 * index + c]!;
      return;
    }
    let opacity = alpha ? sampleAt(row, first + colours) >> shift : 255;
    if (key?.every((value, c) => sampleAt(row, first + c) === value) === true) opacity = 0;
    for (let c = 0; c < channels; c++) {
      const value = (sampleAt(row, first + c) >> shift) * scale;
      data[to + c] = opacity === 255 ? value : overWhite(value, opacity);
    }
  };
  return {
    channels,
    data,
    paint(row, { x, dx, y: y0, dy, width: columns }, y) {
      let to = ((y0 + y * dy) * width + x) * channels;
      for (let column = 0; column < columns; column++, to += dx * channels) {
        paintPixel(row, column * samples, to);
      }
    },
  };
}

function overWhite(value: number, opacity: number): number {
  return Math.round((value * opacity + 255 * (255 - opacity)) / 255);
}

function onPaper(palette: Uint8Array, opacities: Uint8Array | undefined): Uint8Array {
  return palette.map((value, i) => overWhite(value, opacities?.[Math.floor(i / 3)] ?? 255));
}

function transparentColour(transparency: Uint8Array | undefined, samples: number): number[] | undefined {
  if (transparency?.length !== 2 * samples) return undefined;
  return Array.from({ length: samples }, (_, c) => (transparency[2 * c]! << 8) | transparency[2 * c + 1]!);
}

/** The i-th sample of a row. */
function sampleReader(depth: number): (row: Uint8Array, i: number) => number {
  if (depth === 8) return (row, i) => row[i]!;
  if (depth === 16) return (row, i) => (row[2 * i]! << 8) | row[2 * i + 1]!;
  const perByte = 8 / depth;
  const mask = 2 ** depth - 1;
  return (row, i) => (row[Math.floor(i / perByte)]! >> (8 - depth * (1 + (i % perByte)))) & mask;
}
