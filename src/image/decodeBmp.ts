import { ImageError } from "./ImageError.js";
import { RasterImage } from "./RasterImage.js";

/** What a BMP file says of itself. */
export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** Whether the first row is the uppermost; in most files it is the lowest. */
  readonly topDown: boolean;
  /** Bits of a pixel. */
  readonly bits: number;
  /** Where the pixels begin. */
  readonly offset: number;
  /** Blue, green, red and a byte of nothing for each colour. */
  readonly palette: Uint8Array;
  /** Bytes of a palette entry. */
  readonly entry: 3 | 4;
  /** Which bits of a pixel are red, green and blue, where there is no palette. */
  readonly masks: readonly [number, number, number];
}

/** Those of a Windows BITMAPINFOHEADER. */
const [plain, bitFields, alphaBitFields] = [0, 3, 6];

/**
 * Reads the header of a Windows or OS/2 BMP file.
 * @see https://learn.microsoft.com/windows/win32/gdi/bitmap-storage
 * @throws ImageError when it is cut short, or of a kind that is not read here
 */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  if (bytes.length < 26) throw new ImageError("it is cut short: it ends within its header");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const offset = view.getUint32(10, true);
  const size = view.getUint32(14, true);
  const old = size === 12;
  if (!old && (size < 40 || size > 124))
    throw new ImageError(`it has a header of ${size} bytes, which is not known`);
  if (bytes.length < 14 + size) throw new ImageError("it is cut short: it ends within its header");
  const width = old ? view.getUint16(18, true) : view.getInt32(18, true);
  const rows = old ? view.getUint16(20, true) : view.getInt32(22, true);
  const bits = view.getUint16(old ? 24 : 28, true);
  const compression = old ? plain : view.getUint32(30, true);
  if (width <= 0 || rows === 0) throw new ImageError(`its header announces ${width} x ${rows} pixels`);
  if (![1, 4, 8, 16, 24, 32].includes(bits))
    throw new ImageError(`it has ${bits} bits a pixel, which is not known`);
  const masked = compression === bitFields || compression === alphaBitFields;
  if (compression !== plain && !(masked && (bits === 16 || bits === 32))) {
    throw new ImageError("it is a packed BMP, which is not read here. Save it as PNG");
  }
  const entry = old ? 3 : 4;
  const maskAt = 14 + 40;
  const usual = bits === 16 ? ([0x7c00, 0x3e0, 0x1f] as const) : ([0xff0000, 0xff00, 0xff] as const);
  if (masked && bytes.length < maskAt + 12)
    throw new ImageError("it is cut short: it ends within its header");
  return {
    width,
    height: Math.abs(rows),
    topDown: rows < 0,
    bits,
    offset,
    palette:
      bits <= 8
        ? bytes.subarray(14 + size, Math.min(offset, 14 + size + entry * 2 ** bits))
        : bytes.subarray(0, 0),
    entry,
    masks: masked
      ? [view.getUint32(maskAt, true), view.getUint32(maskAt + 4, true), view.getUint32(maskAt + 8, true)]
      : usual,
  };
}

/**
 * The image in a BMP file that is not packed; its opacity, which most programs leave at 0, is not looked at.
 * @throws ImageError when it is damaged or cut short
 */
export function decodeBmp(bytes: Uint8Array): RasterImage {
  const header = readBmpHeader(bytes);
  const { width, height, topDown, bits, offset, palette, entry, masks } = header;
  const stride = 4 * Math.ceil((width * bits) / 32);
  // The last row's padding may be missing.
  if (bytes.length < offset + stride * (height - 1) + Math.ceil((width * bits) / 8)) {
    throw new ImageError("it is cut short: some of its rows are missing");
  }
  const colours = masks.map(channelReader);
  const data = new Uint8Array(3 * width * height);
  let to = 0;
  for (let y = 0; y < height; y++) {
    const row = bytes.subarray(offset + stride * (topDown ? y : height - 1 - y));
    for (let x = 0; x < width; x++, to += 3) {
      if (bits <= 8) {
        const index = (row[(x * bits) >> 3]! >> (8 - bits - ((x * bits) & 7))) & (2 ** bits - 1);
        // A colour that the palette does not have is black.
        for (let c = 0; c < 3; c++) data[to + c] = palette[entry * index + 2 - c] ?? 0;
      } else {
        let pixel = 0;
        for (let byte = bits / 8 - 1; byte >= 0; byte--) pixel = pixel * 256 + row[(x * bits) / 8 + byte]!;
        for (let c = 0; c < 3; c++) data[to + c] = colours[c]!(pixel);
      }
    }
  }
  return new RasterImage({ width, height, channels: 3, data });
}

/** The bits under a mask, stretched to 0 to 255. */
function channelReader(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const unit = mask & -mask;
  const greatest = (mask >>> 0) / (unit >>> 0);
  return (pixel) => Math.round((255 * ((pixel & mask) >>> 0)) / (unit >>> 0) / greatest);
}
