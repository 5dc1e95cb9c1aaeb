import { RasterImage } from "./RasterImage.js";

/**
 * Turns and mirrors an image so that what was up is up.
 * @param orientation EXIF's number: 1 as it is, 3 upside down, 6 lying on its left side, 8 on its right, 2, 4, 5, 7 mirrored as well
 */
export function turnUpright(image: RasterImage, orientation: number): RasterImage {
  if (orientation === 1) return image;
  const { width, height, channels, data } = image;
  const swapped = orientation >= 5;
  const [newWidth, newHeight] = swapped ? [height, width] : [width, height];
  const turned = new Uint8Array(data.length);
  let to = 0;
  for (let y = 0; y < newHeight; y++) {
    for (let x = 0; x < newWidth; x++) {
      const [column, row] = swapped ? [y, x] : [x, y];
      const fromX = [2, 3, 7, 8].includes(orientation) ? width - 1 - column : column;
      const fromY = [3, 4, 6, 7].includes(orientation) ? height - 1 - row : row;
      const from = (fromY * width + fromX) * channels;
      for (let c = 0; c < channels; c++) turned[to++] = data[from + c]!;
    }
  }
  return new RasterImage({ width: newWidth, height: newHeight, channels, data: turned });
}
