import { encode } from "fast-png";

/** Pixels of an image: rows from the top, `channels` bytes each (1: grey, 2: grey and alpha, 3: RGB, 4: RGB and alpha). */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** The image as a PNG in a data URI, for SVG's `<image>`: the file then needs nothing beside it. */
export function imageUri({ data, width, height, channels }: Pixels): string {
  const png = encode({ data, width, height, channels, depth: 8 }, { zlib: { level: 9 } });
  let binary = "";
  for (let at = 0; at < png.length; at += 8192) binary += String.fromCharCode(...png.subarray(at, at + 8192));
  return `data:image/png;base64,${btoa(binary)}`;
}
