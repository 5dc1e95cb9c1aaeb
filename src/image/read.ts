import { files } from "#platform/files";
import { decodeImage } from "./decodeImage.js";
import { ImageError } from "./ImageError.js";
import type { RasterImage } from "./RasterImage.js";

/** Where an image is: a path, a URL, a file that a visitor of a page chose, or the bytes of a file. */
export type ImageSource = string | URL | Blob | ArrayBuffer | Uint8Array;

/** What `read` can be told. */
export interface ReadImageOptions {
  /** What to call the image in errors; by default its path, URL or file name. */
  readonly name?: string;
  /** The most pixels; asked of the header before memory is taken. Default 50 million. */
  readonly maxPixels?: number;
  /** The most bytes of the file. Default 100 million. */
  readonly maxBytes?: number;
}

/**
 * Reads an image file: PNG of every kind, JPEG (turned as the camera was held), BMP.
 *
 * ```ts
 * const seven = image.grey(await image.read("7.png"));
 * ```
 *
 * As OpenCV's `imread` does, 16 bits become 8 and colour profiles are not looked at. What is transparent lies on white paper.
 *
 * @param source a path (where there are files), an http(s), data or file URL, a Blob or File, or the file's bytes
 * @returns grey where the file is grey, else red, green and blue
 * @throws ImageError naming the image and what is wrong: missing, empty, cut short, damaged, too large, no image at all
 */
export async function read(source: ImageSource, options: ReadImageOptions = {}): Promise<RasterImage> {
  const { name = nameOf(source), maxPixels = 50e6, maxBytes = 100e6 } = options;
  try {
    return await decodeImage(await bytesOf(source, maxBytes), maxPixels);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ImageError(`${name} cannot be read: ${reason}${/[.!?]$/.test(reason) ? "" : "."}`, { cause });
  }
}

function nameOf(source: ImageSource): string {
  if (typeof source === "string" || source instanceof URL) {
    const text = String(source);
    return text.startsWith("data:") ? "The image in the data URL" : text;
  }
  const { name } = source as { name?: unknown };
  return typeof name === "string" && name !== "" ? name : "The image";
}

async function bytesOf(source: ImageSource, maxBytes: number): Promise<Uint8Array> {
  const bytes = await anyBytesOf(source, maxBytes);
  if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes);
  return bytes;
}

async function anyBytesOf(source: ImageSource, maxBytes: number): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (typeof source === "string" || source instanceof URL) {
    const text = String(source);
    if (/^file:/i.test(text)) return files.readFile(pathOf(new URL(text)), maxBytes);
    if (/^(https?|data|blob):/i.test(text) || !files.hasPaths) return fetchBytes(text, maxBytes);
    return files.readFile(text, maxBytes);
  }
  if (source.size > maxBytes) throw tooLarge(source.size, maxBytes);
  return new Uint8Array(await source.arrayBuffer());
}

/** `file:///C:/x` is `C:/x`. */
function pathOf({ pathname }: URL): string {
  return decodeURIComponent(pathname).replace(/^\/(?=[A-Za-z]:)/, "");
}

async function fetchBytes(url: string, maxBytes: number): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`the server answered ${response.status} ${response.statusText}`.trimEnd());
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    chunks.push(next.value);
    length += next.value.length;
    if (length <= maxBytes) continue;
    await reader?.cancel();
    throw tooLarge(length, maxBytes);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function tooLarge(size: number, maxBytes: number): Error {
  return new Error(`it has ${size} bytes or more, beyond the ${maxBytes} that are allowed`);
}
