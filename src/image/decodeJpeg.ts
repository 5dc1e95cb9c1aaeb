import { ImageError } from "./ImageError.js";
import { type JpegHeader, readJpegHeader } from "./jpegHeader.js";
import { RasterImage } from "./RasterImage.js";
import { turnUpright } from "./turnUpright.js";

/** An ordinary progressive file has about ten; one with thousands is made to keep a program busy. */
const mostScans = 200;

/** An Adobe marker that says of four components: printing inks, as they are. Photoshop's files have it, some others' do not. */
const inksMarker = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];

/**
 * The image in a JPEG file, as upright as the camera was held: baseline or progressive, grey, colours or printing inks.
 * @throws ImageError when the file is damaged, cut short or of a rare kind
 */
export async function decodeJpeg(bytes: Uint8Array): Promise<RasterImage> {
  const header = readJpegHeader(bytes);
  const { width, height, components, progressive, scans } = header;
  // Each block of 8 x 8 pixels takes a bit at least.
  if (8 * bytes.length < Math.ceil(width / 8) * Math.ceil(height / 8) || scans === 0) {
    throw new ImageError("it is cut short: its pixels are missing");
  }
  if (scans > mostScans) throw new ImageError(`it has ${scans} scans; up to ${mostScans} are read`);
  // In several scans the image comes coarse first: nothing but the last marker says that all of them are there.
  if ((progressive || scans > 1) && !endsWell(bytes))
    throw new ImageError("it is cut short: its last marker is missing");
  const { default: jpeg } = await import("jpeg-js");
  let rgb: Uint8Array;
  try {
    rgb = jpeg.decode(completed(bytes, header), {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: true,
      // Sizes were looked at before: here nothing more is to be refused.
      maxResolutionInMP: Infinity,
      maxMemoryUsageInMB: Infinity,
      ...colorTransform(header),
    }).data;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ImageError(`it is damaged or cut short (${reason})`, { cause });
  }
  const image =
    components === 1
      ? new RasterImage({ width, height, channels: 1, data: everyThird(rgb) })
      : new RasterImage({ width, height, channels: 3, data: rgb });
  return turnUpright(image, header.orientation);
}

/** The decoder takes three components for brightness and colour unless it is told; its own look at Adobe's marker misses the 0. */
function colorTransform({ components, adobeTransform, namedRgb, jfif }: JpegHeader): {
  colorTransform?: boolean;
} {
  const asTheyAre = adobeTransform === 0 || (adobeTransform === undefined && namedRgb && !jfif);
  return components === 3 && asTheyAre ? { colorTransform: false } : {};
}

/** Many files lack only their last marker; some lack Adobe's. */
function completed(bytes: Uint8Array, { components, adobeTransform }: JpegHeader): Uint8Array {
  const marker = components === 4 && adobeTransform === undefined ? inksMarker : [];
  const whole = new Uint8Array(bytes.length + marker.length + 2);
  whole.set(bytes.subarray(0, 2));
  whole.set(marker, 2);
  whole.set(bytes.subarray(2), 2 + marker.length);
  whole.set([0xff, 0xd9], whole.length - 2);
  return whole;
}

/** Whether the marker of the end comes after the last scan's begin. */
function endsWell(bytes: Uint8Array): boolean {
  for (let at = bytes.lastIndexOf(0xff); at > 0; at = bytes.lastIndexOf(0xff, at - 1)) {
    if (bytes[at + 1] === 0xd9) return true;
    if (bytes[at + 1] === 0xda) return false;
  }
  return false;
}

function everyThird(rgb: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: rgb.length / 3 }, (_, i) => rgb[3 * i]!);
}
