import { exifOrientation } from "./exifOrientation.js";
import { ImageError } from "./ImageError.js";

/** What a JPEG file says before its pixels. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** 1: grey. 3: colours. 4: printing inks. */
  readonly components: number;
  /** How the camera was held, from 1 to 8 as EXIF counts. */
  readonly orientation: number;
  /** What Adobe's marker says of the colours, 0 where they are stored as they are; undefined without the marker. */
  readonly adobeTransform: number | undefined;
  /** Whether the components are called R, G, B: then they are, though no marker says so. */
  readonly namedRgb: boolean;
  readonly jfif: boolean;
  /** Whether the image comes coarse first. */
  readonly progressive: boolean;
  /** How many scans the file can have at most. */
  readonly scans: number;
}

/** Kinds of JPEG that hardly anything writes, by the marker of their frame. */
const rareKinds: Readonly<Record<number, string>> = {
  0xc3: "a lossless",
  0xc5: "a hierarchical",
  0xc6: "a hierarchical",
  0xc7: "a hierarchical",
  0xc9: "an arithmetically coded",
  0xca: "an arithmetically coded",
  0xcb: "an arithmetically coded",
  0xcd: "an arithmetically coded",
  0xce: "an arithmetically coded",
  0xcf: "an arithmetically coded",
};

/**
 * Reads a JPEG file up to the header of its frame (ITU-T T.81, annex B).
 * @throws ImageError when it ends before, or is of a kind that is not read here
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  let orientation = 1;
  let adobeTransform: number | undefined;
  let jfif = false;
  let at = 2;
  for (;;) {
    while (at < bytes.length && bytes[at] !== 0xff) at++;
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at++];
    if (marker === undefined) throw new ImageError("it is cut short: it ends within its header");
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;
    if (marker === 0xd9 || marker === 0xda)
      throw new ImageError("it is damaged: no frame comes before its pixels");
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (length < 2 || at + length > bytes.length)
      throw new ImageError("it is cut short: it ends within its header");
    const segment = bytes.subarray(at + 2, at + length);
    at += length;
    if (marker === 0xe0 && startsWith(segment, "JFIF")) jfif = true;
    if (marker === 0xe1 && startsWith(segment, "Exif\0\0"))
      orientation = exifOrientation(segment.subarray(6));
    if (marker === 0xee && startsWith(segment, "Adobe")) adobeTransform = segment[11];
    const rare = rareKinds[marker];
    if (rare !== undefined) throw new ImageError(`it is ${rare} JPEG, which is not read here. ${saveAgain}`);
    if (marker < 0xc0 || marker > 0xc2) continue;
    return {
      ...parseFrame(segment),
      orientation,
      adobeTransform,
      jfif,
      progressive: marker === 0xc2,
      scans: countScans(bytes, at),
    };
  }
}

const saveAgain = "Open it in an image program and save it as PNG or as an ordinary JPEG.";

function parseFrame(segment: Uint8Array): Pick<JpegHeader, "width" | "height" | "components" | "namedRgb"> {
  const [precision, h1 = 0, h2 = 0, w1 = 0, w2 = 0, components = 0] = segment;
  const [width, height] = [(w1 << 8) | w2, (h1 << 8) | h2];
  if (precision !== 8)
    throw new ImageError(`it has ${precision} bits a sample, which is not read here. ${saveAgain}`);
  if (width === 0 || height === 0) throw new ImageError(`its header announces ${width} x ${height} pixels`);
  if (![1, 3, 4].includes(components) || segment.length < 6 + 3 * components) {
    throw new ImageError(`its header announces ${components} components; 1, 3 or 4 are read`);
  }
  const names = Array.from({ length: components }, (_, i) => segment[6 + 3 * i]!);
  for (let i = 0; i < components; i++) {
    const sampling = segment[7 + 3 * i]!;
    const [across, down] = [sampling >> 4, sampling & 15];
    if (across < 1 || across > 4 || down < 1 || down > 4) {
      throw new ImageError(`its header announces a sampling of ${across} x ${down}; 1 to 4 are possible`);
    }
  }
  if (new Set(names).size < components) throw new ImageError("two of its components have the same name");
  return { width, height, components, namedRgb: String.fromCharCode(...names) === "RGB" };
}

/** Within scans 0xff is always followed by 0 or a restart: these two bytes begin a scan, or stand in what is skipped. */
function countScans(bytes: Uint8Array, from: number): number {
  let scans = 0;
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xda) scans++;
  }
  return scans;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return String.fromCharCode(...bytes.subarray(0, text.length)) === text;
}
