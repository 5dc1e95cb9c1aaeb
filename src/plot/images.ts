import { labelsOf } from "../metrics/labelsOf.js";
import type { ArrayInput } from "../util/ndarray.js";
import { drawFigure, fontSizes, margin } from "./drawFigure.js";
import type { Figure } from "./Figure.js";
import { drawInk, drawPixels, type Tile } from "./imageAtlas.js";
import { type ImageStack, imageStack, singleImage } from "./ImageStack.js";
import { type PictureOptions, requireLanguage } from "./language.js";
import { element, group, text, tip } from "./svg.js";
import { fitText } from "./textWidth.js";
import { color } from "./Theme.js";

export interface ImageOptions extends PictureOptions {
  /** Pixels of the picture for each pixel of the image. @default about 200 pixels for one image, 56 for each of many */
  readonly scale?: number;
  /**
   * `"pixels"` shows the numbers as they are, 0 black and 255 white; `"ink"` as a pen writes: 0 leaves the paper, 255 is ink.
   * @default "pixels"
   */
  readonly look?: "pixels" | "ink";
}

export interface ImagesOptions extends ImageOptions {
  /** The first image, counted from 0. @default 0 */
  readonly from?: number;
  /** @default as many as the images need, at most 10 */
  readonly rows?: number;
  /** @default 10, or as many as there are images */
  readonly columns?: number;
  /** The true class of each of all images, written under it. Labels or one-hot rows. */
  readonly labels?: ArrayInput;
  /** What a model took each of all images for: labels, or `predict`'s probabilities. With `labels`, the wrong ones are framed and marked ≠. */
  readonly predictions?: ArrayInput;
  /** What the classes are called. @default their numbers */
  readonly classNames?: readonly string[];
}

/**
 * One image, its pixels to be seen.
 * @param image shape (28, 28), (28, 28, 1) or (784): numbers from 0 to 255, or from 0 to 1
 * @throws Error when it is of another shape
 */
export function image(image: ArrayInput, options: ImageOptions = {}): Figure {
  const stack = singleImage(image);
  const { scale = Math.max(1, Math.round(196 / Math.max(stack.width, stack.height))), ...rest } = options;
  return grid(stack, { ...rest, scale, columns: 1, rows: 1 });
}

/**
 * Images in a grid, with labels or predictions under them.
 *
 * @param images shape (count, 28, 28) or (count, 784): numbers from 0 to 255, or from 0 to 1
 * @throws Error when they are of another shape, or there are none from there on
 *
 * @example
 * plot.images(imTrain, { from: 600, rows: 4, columns: 6 });
 * plot.images(imTest, { labels: labTest, predictions: await model.predict(xTest) });
 */
export function images(images: ArrayInput, options: ImagesOptions = {}): Figure {
  return grid(imageStack(images), options);
}

/** The lab session's spelling: the images from rank `r` on, in `L` rows and `C` columns. */
export function plotImages(
  images: ArrayInput,
  r: number,
  L: number,
  C: number,
  options: Omit<ImagesOptions, "from" | "rows" | "columns"> = {},
): Figure {
  return grid(imageStack(images), { ...options, from: r, rows: L, columns: C });
}

function grid(stack: ImageStack, options: ImagesOptions): Figure {
  const language = requireLanguage(options.language ?? "en");
  const { from = 0, look = "pixels" } = options;
  const left = stack.count - from;
  if (!Number.isSafeInteger(from) || from < 0 || left < 1) {
    throw new Error(`Expected the first image to be from 0 to ${stack.count - 1}, got from: ${from}.`);
  }
  const columns = options.columns ?? Math.min(10, Math.ceil(left / (options.rows ?? 1)), left);
  const rows = options.rows ?? Math.min(10, Math.ceil(left / columns));
  const count = Math.min(left, rows * columns);
  const scale = options.scale ?? Math.max(1, Math.round(56 / Math.max(stack.width, stack.height)));
  const captions = captionsOf(stack.count, options);
  const size = { width: stack.width * scale, height: stack.height * scale };
  // A whole number of the images' pixels, so that all stand in one image.
  const gap = look === "ink" ? 0 : Math.max(1, Math.round(5 / scale)) * scale;
  const captionHeight = captions === undefined ? 0 : Math.ceil(22 / scale) * scale;
  const place = (i: number): { x: number; y: number } => ({
    x: margin + (i % columns) * (size.width + gap),
    y: margin + Math.floor(i / columns) * (size.height + gap + captionHeight),
  });
  const tiles = Array.from({ length: count }, (_, i): Tile => {
    return { ...place(i), value: (index) => stack.grey(from + i, index) };
  });
  const atlas = { tiles, width: stack.width, height: stack.height, scale };
  const notes = tiles.map(({ x, y }, i) => {
    const caption = captions?.(from + i);
    if (caption === undefined) return "";
    const frame = { x: x - 1.5, y: y - 1.5, width: size.width + 3, height: size.height + 3, rx: 1.5 };
    return group(
      {},
      tip(`${from + i}: ${caption.says}`),
      caption.isWrong
        ? element("rect", { ...frame, fill: "none", stroke: color("error"), "stroke-width": 3 })
        : "",
      text(
        fitText(caption.text, size.width + gap, fontSizes.label, caption.isWrong ? "semibold" : "regular"),
        x + size.width / 2,
        y + size.height + 16,
        {
          "font-size": fontSizes.label,
          "font-weight": caption.isWrong ? 600 : undefined,
          "text-anchor": "middle",
          fill: color(caption.isWrong ? "error" : "ink"),
        },
      ),
    );
  });
  const usedRows = Math.ceil(count / columns);
  const usedColumns = Math.min(count, columns);
  const width = 2 * margin + usedColumns * size.width + (usedColumns - 1) * gap;
  const height = 2 * margin + usedRows * (size.height + captionHeight) + (usedRows - 1) * gap;
  const drawn = look === "ink" ? drawInk(atlas, "ink", { smooth: true }) : drawPixels(atlas);
  const said = captions === undefined ? "" : ` ${tiles.map((_, i) => captions(from + i).says).join("; ")}.`;
  const alt =
    language === "fr"
      ? `${count} image${count > 1 ? "s" : ""} à partir du rang ${from}, ${stack.width} × ${stack.height} pixels.${said}`
      : `${count} image${count > 1 ? "s" : ""} from number ${from}, ${stack.width} × ${stack.height} pixels.${said}`;
  const name = count === 1 ? "Image" : "Images";
  return drawFigure({ width, height }, { ...options, alt, name }, drawn, ...notes);
}

interface Caption {
  readonly text: string;
  /** For those who do not see the picture. */
  readonly says: string;
  readonly isWrong: boolean;
}

function captionsOf(
  count: number,
  { labels, predictions, classNames }: Pick<ImagesOptions, "labels" | "predictions" | "classNames">,
): ((image: number) => Caption) | undefined {
  const truth = labels === undefined ? undefined : labelsOf(labels, "labels");
  const predicted = predictions === undefined ? undefined : labelsOf(predictions, "predictions");
  for (const [name, list] of [
    ["labels", truth],
    ["predictions", predicted],
  ] as const) {
    if (list !== undefined && list.length !== count) {
      throw new Error(`Expected as many ${name} as there are images, ${count}, got ${list.length}.`);
    }
  }
  if (truth === undefined && predicted === undefined) return undefined;
  const nameOf = (label: number): string => classNames?.[label] ?? String(label);
  return (image) => {
    const [one, other] = [truth?.[image], predicted?.[image]];
    if (one === undefined || other === undefined || one === other) {
      const name = nameOf(one ?? other!);
      return { text: name, says: name, isWrong: false };
    }
    const both = `${nameOf(other)} ≠ ${nameOf(one)}`;
    return { text: both, says: both, isWrong: true };
  };
}
