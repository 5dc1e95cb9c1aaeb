import { files } from "#platform/files";
import type { RasterImage } from "./RasterImage.js";
import { read, type ReadImageOptions } from "./read.js";

/** An image of a folder. */
export interface NamedImage {
  /** The file's name, without the folder. */
  readonly name: string;
  readonly image: RasterImage;
}

/**
 * Reads all PNG, JPEG and BMP images of a folder, in the order of their names. Other files, and folders in it, are left alone.
 * @throws ImageError naming the first image that cannot be read; Error when there is no such folder, or no folders at all (a page)
 * @example const photos = await image.readFolder("my-digits");
 */
export async function readFolder(
  folder: string,
  options: Omit<ReadImageOptions, "name"> = {},
): Promise<NamedImage[]> {
  const names = (await files.listFolder(folder)).filter((name) => /\.(png|jpe?g|bmp)$/i.test(name));
  return Promise.all(
    names.map(async (name) => ({ name, image: await read(files.joinPath(folder, name), options) })),
  );
}
