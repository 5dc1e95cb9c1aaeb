import { within } from "./scaling.js";

/** Why a file is no picture for us. */
export type PictureTrouble = "notAnImage" | "tooBig" | "heic" | "unreadable";

export class PictureError extends Error {
  override readonly name = "PictureError";
  readonly trouble: PictureTrouble;

  constructor(trouble: PictureTrouble, cause?: unknown) {
    super(trouble, { cause });
    this.trouble = trouble;
  }
}

/** No phone takes larger ones; what is much larger could take the tab's memory. */
export const largestFile = 64_000_000;

/** Digits need no more pixels than this, and the treatment is quick. */
const longestSide = 1600;

/** What is wrong with a file before it is opened. HEIC is tried all the same: Safari reads it. */
export function troubleWith({ type, size }: Pick<File, "type" | "size">): PictureTrouble | undefined {
  if (type !== "" && !type.startsWith("image/")) return "notAnImage";
  return size > largestFile ? "tooBig" : undefined;
}

export function isHeic({ name, type }: Pick<File, "name" | "type">): boolean {
  return /^image\/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name);
}

/**
 * The pixels of an image file, upright as the camera was held, no larger than needed, on white where it is transparent.
 * @throws PictureError that tells why the browser cannot show it
 */
export async function decodePicture(file: File): Promise<ImageData> {
  const trouble = troubleWith(file);
  if (trouble !== undefined) throw new PictureError(trouble);
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (error) {
    throw new PictureError(isHeic(file) ? "heic" : file.type === "" ? "notAnImage" : "unreadable", error);
  }
  const { width, height } = within(bitmap, longestSide);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d");
  if (context === null) throw new PictureError("unreadable");
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}
