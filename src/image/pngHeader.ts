import { crc32 } from "../util/crc32.js";
import { ImageError } from "./ImageError.js";

/** A PNG file's header (its chunk IHDR). */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth: number;
  /** Samples of a pixel as they are stored: 1 also for indices into a palette. */
  readonly samples: number;
  readonly indexed: boolean;
  /** Whether the last sample says how opaque the pixel is. */
  readonly alpha: boolean;
  readonly interlaced: boolean;
}

/** Everything of a PNG file that pixels are made of. */
export interface PngParts {
  readonly header: PngHeader;
  /** Red, green, blue of each entry. */
  readonly palette: Uint8Array | undefined;
  /** The chunk tRNS: the opacity of each palette entry, or the one colour that is transparent, as big-endian numbers of 16 bits. */
  readonly transparency: Uint8Array | undefined;
  /** The deflated rows, in pieces. */
  readonly data: readonly Uint8Array[];
}

/** By colour type: how many samples, and which depths the format allows. */
const colorTypes: Readonly<Record<number, { samples: number; depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

/** The first eight bytes of each PNG file. */
export const pngSignature: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Reads the header alone.
 * @see https://www.w3.org/TR/png-3/#11IHDR
 * @throws ImageError when it is missing, damaged or against the format
 */
export function readPngHeader(bytes: Uint8Array): PngHeader {
  const start = chunkAt(bytes, pngSignature.length);
  if (start?.type !== "IHDR" || start.data.length !== 13)
    throw new ImageError("its header is missing or cut short");
  return parseHeader(start.data);
}

/**
 * Goes through the chunks. Those that only describe (gamma, profiles, text) are passed over unread, as OpenCV passes over them.
 * @see https://www.w3.org/TR/png-3/#5Chunk-layout
 * @throws ImageError when the file is damaged, or needed chunks are missing
 */
export function readPngParts(bytes: Uint8Array): PngParts {
  const header = readPngHeader(bytes);
  let palette: Uint8Array | undefined;
  let transparency: Uint8Array | undefined;
  const data: Uint8Array[] = [];
  let at = pngSignature.length;
  for (
    let chunk = chunkAt(bytes, at);
    chunk !== undefined && chunk.type !== "IEND";
    chunk = chunkAt(bytes, at)
  ) {
    at = chunk.end;
    if (chunk.type === "PLTE") palette = chunk.data;
    else if (chunk.type === "tRNS") transparency = chunk.data;
    else if (chunk.type === "IDAT") data.push(chunk.data);
    // A capital first letter says that the image cannot be shown without it.
    else if (/^[A-Z]/.test(chunk.type) && chunk.type !== "IHDR") {
      throw new ImageError(`it has a chunk of unknown kind, "${chunk.type}"`);
    }
  }
  if (data.length === 0) throw new ImageError("it is cut short: no pixels follow its header");
  if (header.indexed && (palette === undefined || palette.length === 0 || palette.length % 3 !== 0)) {
    throw new ImageError("its palette is missing or damaged");
  }
  return { header, palette, transparency, data };
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Where the next one begins. */
  readonly end: number;
}

/** The chunk at a place; undefined where the file ends. The last one may be cut short: the rows will tell what is missing. */
function chunkAt(bytes: Uint8Array, at: number): Chunk | undefined {
  if (bytes.length < at + 12) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
  const length = view.getUint32(0);
  const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
  if (!/^[A-Za-z]{4}$/.test(type)) throw new ImageError(`it is damaged: at byte ${at} no chunk begins`);
  const end = at + 12 + length;
  const data = bytes.subarray(at + 8, Math.min(end - 4, bytes.length));
  if (end <= bytes.length) {
    const critical = /^[A-Z]/.test(type);
    if (critical && crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(8 + length)) {
      throw new ImageError(`it is damaged: the checksum of its chunk ${type} at byte ${at} is wrong`);
    }
  }
  return { type, data, end };
}

function parseHeader(data: Uint8Array): PngHeader {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colorType, compression, filter, interlace] = data.subarray(8) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (width === 0 || height === 0) throw new ImageError(`its header announces ${width} x ${height} pixels`);
  const known = colorTypes[colorType];
  if (known === undefined || !known.depths.includes(depth)) {
    throw new ImageError(
      `its header announces colour type ${colorType} with ${depth} bits, which PNG does not have`,
    );
  }
  if (compression !== 0 || filter !== 0 || interlace > 1) {
    throw new ImageError(
      "its header announces a compression, filter or interlace method that PNG does not have",
    );
  }
  const { samples } = known;
  return {
    width,
    height,
    depth,
    samples,
    indexed: colorType === 3,
    alpha: colorType === 4 || colorType === 6,
    interlaced: interlace === 1,
  };
}
