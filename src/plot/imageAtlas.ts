import { imageUri } from "./imageUri.js";
import { element } from "./svg.js";
import { color, type ColorRole } from "./Theme.js";

/** Where one image stands in the picture: its left upper corner, in pixels of the picture. */
export interface Tile {
  readonly x: number;
  readonly y: number;
  /** Its strength from 0 to 255, for each pixel. */
  readonly value: (index: number) => number;
}

/** A grid of equally large images. Places are whole multiples of `scale` apart, so that all of them fit into one image file. */
export interface Atlas {
  readonly tiles: readonly Tile[];
  /** Of each image, in its own pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the picture for each pixel of the images. */
  readonly scale: number;
}

/** Draws the images as they are: 0 black, 255 white. */
export function drawPixels(atlas: Atlas): string {
  const { data, ...place } = paint(atlas, 2, (value) => [value, 255]);
  const uri = imageUri({ data, width: place.columns, height: place.rows, channels: 2 });
  return imageElement(uri, place, { scale: atlas.scale, smooth: false });
}

/**
 * Draws the images as ink of a colour on the paper: 0 leaves the paper, 255 is full. The colour follows the theme.
 * SVG's masks do it; their names come from what they hold.
 * @param options whether the pixels run into each other, as ink does, or are to be seen
 */
export function drawInk(atlas: Atlas, role: ColorRole, { smooth }: { readonly smooth: boolean }): string {
  const { data, ...place } = paint(atlas, 1, (value) => [value]);
  const uri = imageUri({ data, width: place.columns, height: place.rows, channels: 1 });
  const id = `neurone-mask-${hash(uri + role + String(place.x) + String(place.y))}`;
  const box = {
    x: place.x,
    y: place.y,
    width: place.columns * atlas.scale,
    height: place.rows * atlas.scale,
  };
  return (
    element(
      "mask",
      { id, maskUnits: "userSpaceOnUse", ...box },
      imageElement(uri, place, { scale: atlas.scale, smooth }),
    ) + element("rect", { ...box, fill: color(role), mask: `url(#${id})` })
  );
}

interface Painted {
  readonly data: Uint8Array;
  readonly columns: number;
  readonly rows: number;
  readonly x: number;
  readonly y: number;
}

function paint(
  { tiles, width, height, scale }: Atlas,
  channels: number,
  pixel: (value: number) => readonly number[],
): Painted {
  const x = Math.min(...tiles.map((tile) => tile.x));
  const y = Math.min(...tiles.map((tile) => tile.y));
  const columns = Math.round((Math.max(...tiles.map((tile) => tile.x)) - x) / scale) + width;
  const rows = Math.round((Math.max(...tiles.map((tile) => tile.y)) - y) / scale) + height;
  const data = new Uint8Array(columns * rows * channels);
  for (const tile of tiles) {
    const [left, top] = [Math.round((tile.x - x) / scale), Math.round((tile.y - y) / scale)];
    for (let index = 0; index < width * height; index++) {
      const at = (top + Math.floor(index / width)) * columns + left + (index % width);
      data.set(pixel(tile.value(index)), at * channels);
    }
  }
  return { data, columns, rows, x, y };
}

function imageElement(
  href: string,
  { x, y, columns, rows }: Omit<Painted, "data">,
  { scale, smooth }: { scale: number; smooth: boolean },
): string {
  return element("image", {
    x,
    y,
    width: columns * scale,
    height: rows * scale,
    href,
    preserveAspectRatio: "none",
    style: smooth ? undefined : "image-rendering:pixelated",
  });
}

/** A short name of a text (FNV-1a): different texts on one page have different ones. */
function hash(content: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < content.length; i++) value = Math.imul(value ^ content.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}
