import { deflateSync } from "node:zlib";
import { crc32 } from "../../src/util/crc32.js";

export interface PngOptions {
  width: number;
  height: number;
  depth: number;
  colorType: 0 | 2 | 3 | 4 | 6;
  /** The sample `c` of the pixel at `x`, `y`. */
  sample: (x: number, y: number, c: number) => number;
  interlaced?: boolean;
  /** The filter of each row of each pass. */
  filter?: (row: number) => number;
  palette?: number[];
  transparency?: number[];
  /** Chunks after the header, ready made. */
  extra?: Uint8Array[];
}

const samplesOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const passes = [
  [0, 8, 0, 8],
  [4, 8, 0, 8],
  [0, 4, 4, 8],
  [2, 4, 0, 4],
  [0, 2, 2, 4],
  [1, 2, 0, 2],
  [0, 1, 1, 2],
] as const;

/** A PNG file of any kind, written by what the specification says of writing. */
export function makePng(options: PngOptions): Uint8Array {
  const { width, height, depth, colorType, interlaced = false, palette, transparency, extra = [] } = options;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([depth, colorType, 0, 0, interlaced ? 1 : 0], 8);
  return concatenate([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    ...extra,
    ...(palette === undefined ? [] : [chunk("PLTE", Uint8Array.from(palette))]),
    ...(transparency === undefined ? [] : [chunk("tRNS", Uint8Array.from(transparency))]),
    chunk("IDAT", deflateSync(Uint8Array.from(rows(options)))),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

export function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

export function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function rows({
  width,
  height,
  depth,
  colorType,
  sample,
  interlaced = false,
  filter = () => 0,
}: PngOptions): number[] {
  const samples = samplesOf[colorType];
  const distance = Math.max(1, (samples * depth) / 8);
  const out: number[] = [];
  let count = 0;
  for (const [x0, dx, y0, dy] of interlaced ? passes : ([[0, 1, 0, 1]] as const)) {
    let above: number[] | undefined;
    for (let y = y0; y < height; y += dy) {
      let bits = "";
      for (let x = x0; x < width; x += dx) {
        for (let c = 0; c < samples; c++) bits += sample(x, y, c).toString(2).padStart(depth, "0");
      }
      if (bits === "") continue;
      const row = (bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, "0"), 2));
      const kind = filter(count++);
      const up = above ?? row.map(() => 0);
      out.push(
        kind,
        ...row.map(
          (value, i) =>
            (value - predicted(kind, row[i - distance] ?? 0, up[i]!, up[i - distance] ?? 0)) & 255,
        ),
      );
      above = row;
    }
  }
  return out;
}

function predicted(kind: number, a: number, b: number, c: number): number {
  if (kind < 3) return [0, a, b][kind]!;
  if (kind === 3) return Math.floor((a + b) / 2);
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}
