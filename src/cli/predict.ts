import { findDigits, type MnistDigit, read, stack, toMnist } from "../image/index.js";
import type { Sequential } from "../models/Sequential.js";
import { fromArrayLike } from "../util/ndarray.js";
import type { CommandContext } from "./CommandContext.js";
import { type ImageFile, listImages } from "./listImages.js";
import { loadReader } from "./loadReader.js";
import type { PredictImagesOptions } from "./predictOptions.js";
import { jsonPredictions, type PredictionReport, textPredictions } from "./predictionReport.js";

/**
 * `neurone predict MODEL IMAGE...`: reads images of digits with a kept network.
 * @throws Error when the model cannot be loaded, is not for such images, or some image could not be read
 */
export async function predict(
  { stdout, stderr, signal }: CommandContext,
  where: string,
  paths: readonly string[],
  options: PredictImagesOptions,
): Promise<void> {
  const { model, classNames: names } = await loadReader(where);

  const images = await listImages(paths);
  if (images.length === 0) throw new Error(`No image (PNG, JPEG or BMP) is in ${paths.join(", ")}.`);
  const report = options.json
    ? jsonPredictions(stdout, names)
    : textPredictions(stdout, names, images, options);
  let failed = 0;
  for (const image of images) {
    signal.throwIfAborted();
    try {
      await predictOne(model, image, options, report);
    } catch (error) {
      failed++;
      const message = error instanceof Error ? error.message : String(error);
      const text = message.includes(image.path) ? message : `${image.path}: ${message}`;
      report.failure(image, text);
      stderr.write(`${text}\n`);
    }
  }
  report.end(failed);
  if (failed > 0) {
    throw new Error(
      `${failed} of ${images.length === 1 ? "1 image" : `${images.length} images`} could not be read.`,
    );
  }
}

async function predictOne(
  model: Sequential,
  image: ImageFile,
  { several }: PredictImagesOptions,
  report: PredictionReport,
): Promise<void> {
  const picture = await read(image.path);
  const digits: MnistDigit[] = several ? findDigits(picture) : [toMnist(picture)];
  if (digits.length === 0) throw new Error("no digit was found on it.");
  const pixels = fromArrayLike(stack(digits.map(({ image: digit }) => digit)));
  const x = {
    data: Float32Array.from(pixels.data, (value) => value / 255),
    shape: [digits.length, ...model.inputShape],
  };
  const { data, shape } = fromArrayLike(await model.predict(x, { verbose: 0 }));
  const classes = shape[1]!;
  report.image(
    several ? { path: image.path, truth: undefined } : image,
    digits.map((digit, k) => ({ digit, probabilities: [...data.slice(k * classes, (k + 1) * classes)] })),
  );
}
