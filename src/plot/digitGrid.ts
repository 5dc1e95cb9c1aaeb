import { labelsOf } from "../metrics/labelsOf.js";
import type { ArrayInput } from "../util/ndarray.js";
import { drawFigure, fontSizes, margin } from "./drawFigure.js";
import type { Figure } from "./Figure.js";
import { drawInk, type Tile } from "./imageAtlas.js";
import { imageStack } from "./ImageStack.js";
import { type PictureOptions, requireLanguage } from "./language.js";
import { text } from "./svg.js";
import { textWidth } from "./textWidth.js";
import { color } from "./Theme.js";

export interface DigitGridOptions extends PictureOptions {
  /** Images of each class. @default 16 */
  readonly columns?: number;
  /** What the classes are called, written before each row. @default nothing: digits tell themselves */
  readonly classNames?: readonly string[];
  /** Pixels of the picture for each pixel of the images. @default about 42 pixels for each image */
  readonly scale?: number;
}

/**
 * The first images of each class, a row for each, in ink on paper: the lab session's sorted grid of ten rows of sixteen digits.
 *
 * @param images shape (count, 28, 28) or (count, 784)
 * @param labels the class of each, from 0
 * @throws Error when they are not equally many
 */
export function digitGrid(images: ArrayInput, labels: ArrayInput, options: DigitGridOptions = {}): Figure {
  const language = requireLanguage(options.language ?? "en");
  const stack = imageStack(images);
  const classes = labelsOf(labels, "labels");
  if (classes.length !== stack.count || stack.count === 0) {
    throw new Error(
      `Expected images and as many labels, got ${stack.count} images and ${classes.length} labels.`,
    );
  }
  const { columns = 16, classNames, scale = Math.max(1, Math.round(42 / stack.width / 0.5) * 0.5) } = options;
  const size = { width: stack.width * scale, height: stack.height * scale };
  const names = classNames ?? [];
  const room =
    names.length === 0
      ? 0
      : Math.ceil(Math.max(...names.map((name) => textWidth(name, fontSizes.label)))) + 12;
  const left = margin + room;
  const found = new Map<number, number>();
  const tiles: Tile[] = [];
  classes.forEach((label, image) => {
    const column = found.get(label) ?? 0;
    if (column >= columns) return;
    found.set(label, column + 1);
    tiles.push({ x: left + column * size.width, y: label, value: (index) => stack.grey(image, index) });
  });
  // Rows of the classes that are there, without gaps for those that are not.
  const rows = [...found.keys()].sort((a, b) => a - b);
  const top = (label: number): number => margin + rows.indexOf(label) * size.height;
  const placed = tiles.map((tile) => ({ ...tile, y: top(tile.y) }));
  const captions = rows.map((label) =>
    text(names[label] ?? "", margin, top(label) + size.height / 2 + 4, {
      "font-size": fontSizes.label,
      fill: color("ink"),
    }),
  );
  const width = left + Math.max(...found.values()) * size.width + margin;
  const height = 2 * margin + rows.length * size.height;
  const list = rows.map((label) => names[label] ?? label).join(", ");
  const alt =
    language === "fr"
      ? `Images triées par classe, une ligne par classe : ${list}.`
      : `Images sorted by class, a row for each: ${list}.`;
  const name = language === "fr" ? "Images triées" : "Sorted images";
  const atlas = { tiles: placed, width: stack.width, height: stack.height, scale };
  return drawFigure(
    { width, height },
    { ...options, alt, name },
    drawInk(atlas, "ink", { smooth: true }),
    ...captions,
  );
}
