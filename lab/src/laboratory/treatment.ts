import * as image from "neurone/image";
import type { GreyPicture, Treatment } from "./protocol.js";

/** What MNIST's makers did to their scans, done to a drawing or a photo. No digit: how far it came, without one. */
export function treat(picture: ImageData): Treatment {
  const raster = rasterOf(picture);
  try {
    return treatmentOf(image.toMnist(raster));
  } catch (error) {
    if (!(error instanceof image.NoDigitError)) throw error;
    return { stages: picturesOf(error.stages), digit: null, box: null };
  }
}

/** All digits of a photo, as one reads. */
export function findDigits(picture: ImageData): Treatment[] {
  return image.findDigits(rasterOf(picture)).map(treatmentOf);
}

function treatmentOf({ image: digit, box, stages }: image.MnistDigit): Treatment {
  return { stages: picturesOf(stages), digit: digit.data.slice(), box: { ...box } };
}

function picturesOf(stages: image.MnistStages): Treatment["stages"] {
  const entries = Object.entries(stages) as [keyof image.MnistStages, image.RasterImage | undefined][];
  return Object.fromEntries(
    entries.flatMap(([name, stage]) => (stage === undefined ? [] : [[name, pictureOf(stage)]])),
  );
}

function pictureOf({ width, height, data }: image.RasterImage): GreyPicture {
  return { width, height, pixels: Uint8ClampedArray.from(data) };
}

/** Without transparency: what one has not drawn on is paper. */
function rasterOf({ width, height, data }: ImageData): image.RasterImage {
  const colors = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const alpha = data[pixel * 4 + 3]! / 255;
    for (let channel = 0; channel < 3; channel++)
      colors[pixel * 3 + channel] = Math.round(data[pixel * 4 + channel]! * alpha + 255 * (1 - alpha));
  }
  return new image.RasterImage({ width, height, channels: 3, data: colors });
}
