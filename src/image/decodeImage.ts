import { decodeBmp, readBmpHeader } from "./decodeBmp.js";
import { decodeJpeg } from "./decodeJpeg.js";
import { decodePng } from "./decodePng.js";
import { ImageError } from "./ImageError.js";
import { readJpegHeader } from "./jpegHeader.js";
import { pngSignature, readPngHeader } from "./pngHeader.js";
import type { RasterImage } from "./RasterImage.js";

/** A file format that is read here. */
interface ImageFormat {
  readonly name: string;
  readonly signature: readonly number[];
  size(bytes: Uint8Array): { readonly width: number; readonly height: number };
  decode(bytes: Uint8Array): Promise<RasterImage> | RasterImage;
}

const formats: readonly ImageFormat[] = [
  { name: "PNG", signature: pngSignature, size: readPngHeader, decode: decodePng },
  { name: "JPEG", signature: [0xff, 0xd8, 0xff], size: readJpegHeader, decode: decodeJpeg },
  { name: "BMP", signature: [0x42, 0x4d], size: readBmpHeader, decode: decodeBmp },
];

/** What else is found under an image's name, told by how it begins. */
const others: readonly (readonly [RegExp, string])[] = [
  [
    /^\s*(<!doctype|<html|<\?xml[^>]*>\s*<!doctype html)/i,
    "it is a web page: what was fetched was not the image itself, but a page about it",
  ],
  [
    /^version https:\/\/git-lfs/,
    'it is a pointer of Git LFS, not the image. Fetch the real file with "git lfs pull"',
  ],
  [/^\s*(<\?xml|<svg)/i, "it is an SVG drawing, which has no pixels. Save it as PNG"],
  [/^%PDF/, "it is a PDF. Save its page as PNG"],
  [/^GIF8/, "it is a GIF. Save it as PNG"],
  [/^RIFF[^]{4}WEBP/, "it is a WebP image. Save it as PNG or JPEG"],
  [
    /^[^]{4}ftyp(heic|heix|heim|heis|hevc|mif1|msf1)/,
    "it is a HEIC photo. Save it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible)",
  ],
  [/^[^]{4}ftypavi[fs]/, "it is an AVIF image. Save it as PNG or JPEG"],
  [/^(II\*\0|MM\0\*)/, "it is a TIFF image. Save it as PNG"],
  [/^\0\0[^]{3,}$/, "it begins with zeros"],
];

/**
 * Understands the bytes of an image file by how they begin; the name is not looked at.
 * @param maxPixels the most pixels; the header is asked before anything is unpacked
 * @throws ImageError saying what is wrong
 */
export async function decodeImage(bytes: Uint8Array, maxPixels: number): Promise<RasterImage> {
  if (bytes.length === 0) throw new ImageError("it is empty");
  const format = formats.find(({ signature }) => signature.every((byte, i) => bytes[i] === byte));
  if (format === undefined) throw new ImageError(describeOther(bytes));
  const { width, height } = format.size(bytes);
  if (width * height > maxPixels) {
    throw new ImageError(
      `its header announces ${width} x ${height} pixels, more than the ${maxPixels} that are allowed. Make it smaller, or give a larger maxPixels`,
    );
  }
  return format.decode(bytes);
}

function describeOther(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, 64));
  const known = others.find(([pattern]) => pattern.test(start));
  if (known !== undefined) return known[1];
  const hexadecimal = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(
    " ",
  );
  const cut = start.startsWith("\x89P") || start.startsWith("\xff") ? ", cut short" : "";
  return `it is not an image that is read here (PNG, JPEG, BMP): it begins with ${hexadecimal}${cut}`;
}
