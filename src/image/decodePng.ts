import { ImageError } from "./ImageError.js";
import { pngPainter } from "./pngPainter.js";
import { type PngHeader, readPngParts } from "./pngHeader.js";
import { RasterImage } from "./RasterImage.js";

/** Deflate cannot shrink data further than this. */
const bestCompression = 1032;

/** How many packed bytes are unpacked in one step: at most 16 MB come out of it. */
const step = 2 ** 14;

/** Columns and rows of the interlaced passes: first and distance (https://www.w3.org/TR/png-3/#8Interlace). */
const adam7 = [
  [0, 8, 0, 8],
  [4, 8, 0, 8],
  [0, 4, 4, 8],
  [2, 4, 0, 4],
  [0, 2, 2, 4],
  [1, 2, 0, 2],
  [0, 1, 1, 2],
] as const;

/** A pass over the image: some of its columns, some of its rows. */
export interface PngPass {
  readonly x: number;
  readonly dx: number;
  readonly y: number;
  readonly dy: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The image in a PNG file: every depth, palettes, interlaced or not. 16 bits become 8 by leaving the low ones away and gamma is not
 * looked at, both as OpenCV does; what is transparent lies on white paper.
 *
 * Rows are unpacked piece by piece, and no more of them than the header announces.
 * @throws ImageError when the file is damaged or cut short
 */
export async function decodePng(bytes: Uint8Array): Promise<RasterImage> {
  const parts = readPngParts(bytes);
  const { header } = parts;
  const passes = passesOf(header);
  const needed = passes.reduce((sum, { width, height }) => sum + height * (1 + rowBytes(header, width)), 0);
  const packed = parts.data.reduce((sum, { length }) => sum + length, 0);
  // Before memory is taken for the pixels.
  if (packed * bestCompression < needed) throw cutShort();

  const painter = pngPainter(parts);
  const rows = new Rows(header, passes, (row, pass, y) => {
    painter.paint(row, pass, y);
  });
  const { Unzlib } = await import("fflate");
  const unzlib = new Unzlib((chunk) => {
    rows.push(chunk);
  });
  try {
    for (const piece of parts.data) {
      for (let at = 0; at < piece.length && !rows.complete; at += step) {
        unzlib.push(piece.subarray(at, at + step));
      }
    }
    // It keeps the last bytes back until it hears that no more will come.
    if (!rows.complete) unzlib.push(new Uint8Array(0), true);
  } catch (cause) {
    if (cause instanceof ImageError) throw cause;
    if (!rows.complete) throw unpackError(cause);
  }
  if (!rows.complete) throw cutShort();
  const { width, height } = header;
  return new RasterImage({ width, height, channels: painter.channels, data: painter.data });
}

function cutShort(): ImageError {
  return new ImageError("it is cut short: some of its rows are missing");
}

function unpackError(cause: unknown): ImageError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (reason === "unexpected EOF") return cutShort();
  return new ImageError(`its packed pixels are damaged (${reason})`, { cause });
}

function passesOf({ width, height, interlaced }: PngHeader): PngPass[] {
  if (!interlaced) return [{ x: 0, dx: 1, y: 0, dy: 1, width, height }];
  return adam7
    .map(([x, dx, y, dy]) => {
      return { x, dx, y, dy, width: Math.ceil((width - x) / dx), height: Math.ceil((height - y) / dy) };
    })
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

/** Without the byte before it that names the filter. */
function rowBytes({ samples, depth }: PngHeader, width: number): number {
  return Math.ceil((width * samples * depth) / 8);
}

/** Cuts what comes out of the unpacking into rows, takes the filters off and hands them on. */
class Rows {
  readonly #header: PngHeader;
  readonly #passes: readonly PngPass[];
  readonly #paint: (row: Uint8Array, pass: PngPass, y: number) => void;
  /** Bytes from a byte to the one of the pixel before. */
  readonly #distance: number;
  #pass = -1;
  #y = 0;
  /** The filter's byte and the row, as far as they have come. */
  #row = new Uint8Array(0);
  #filled = 0;
  #above = new Uint8Array(0);

  constructor(
    header: PngHeader,
    passes: readonly PngPass[],
    paint: (row: Uint8Array, pass: PngPass, y: number) => void,
  ) {
    this.#header = header;
    this.#passes = passes;
    this.#paint = paint;
    this.#distance = Math.max(1, (header.samples * header.depth) / 8);
    this.#nextPass();
  }

  get complete(): boolean {
    return this.#pass === this.#passes.length;
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length && !this.complete) {
      const piece = bytes.subarray(at, at + this.#row.length - this.#filled);
      this.#row.set(piece, this.#filled);
      this.#filled += piece.length;
      at += piece.length;
      if (this.#filled === this.#row.length) this.#finishRow();
    }
  }

  #finishRow(): void {
    const row = this.#row.subarray(1);
    unfilter(this.#row[0]!, row, this.#above.subarray(1), this.#distance);
    const pass = this.#passes[this.#pass]!;
    this.#paint(row, pass, this.#y++);
    [this.#row, this.#above] = [this.#above, this.#row];
    this.#filled = 0;
    if (this.#y === pass.height) this.#nextPass();
  }

  #nextPass(): void {
    const pass = this.#passes[++this.#pass];
    const length = pass === undefined ? 0 : 1 + rowBytes(this.#header, pass.width);
    this.#row = new Uint8Array(length);
    this.#above = new Uint8Array(length);
    this.#y = 0;
  }
}

/**
 * Takes a row's filter off, in place (https://www.w3.org/TR/png-3/#9Filters).
 * @param above the row above as it is without its filter
 */
function unfilter(kind: number, row: Uint8Array, above: Uint8Array, distance: number): void {
  const { length } = row;
  switch (kind) {
    case 0:
      return;
    case 1:
      for (let i = distance; i < length; i++) row[i] = row[i]! + row[i - distance]!;
      return;
    case 2:
      for (let i = 0; i < length; i++) row[i] = row[i]! + above[i]!;
      return;
    case 3:
      for (let i = 0; i < length; i++) {
        const left = i < distance ? 0 : row[i - distance]!;
        row[i] = row[i]! + ((left + above[i]!) >> 1);
      }
      return;
    case 4:
      for (let i = 0; i < length; i++) {
        const first = i < distance;
        row[i] = row[i]! + paeth(first ? 0 : row[i - distance]!, above[i]!, first ? 0 : above[i - distance]!);
      }
      return;
    default:
      throw new ImageError(`it is damaged: a row names filter ${kind}, which PNG does not have`);
  }
}

/** Whichever of the three is nearest to left + up - corner. */
function paeth(left: number, up: number, corner: number): number {
  const [fromLeft, fromUp, fromCorner] = [
    Math.abs(up - corner),
    Math.abs(left - corner),
    Math.abs(left + up - 2 * corner),
  ];
  if (fromLeft <= fromUp && fromLeft <= fromCorner) return left;
  return fromUp <= fromCorner ? up : corner;
}
