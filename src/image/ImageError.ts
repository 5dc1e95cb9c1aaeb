/** An image that cannot be read. The message names it and says why. */
export class ImageError extends Error {
  override readonly name = "ImageError";
}
