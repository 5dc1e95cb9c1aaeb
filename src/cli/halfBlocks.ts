import type { RasterImage } from "../image/index.js";

/** A grey image as text: two rows of pixels in a line, what is brighter than the middle is filled. */
export function halfBlocks({ width, height, data }: RasterImage): string {
  const lines: string[] = [];
  for (let y = 0; y < height; y += 2) {
    let line = "";
    for (let x = 0; x < width; x++) {
      const [upper, lower] = [y, y + 1].map((row) => (data[row * width + x] ?? 0) > 127);
      line += upper === true ? (lower === true ? "█" : "▀") : lower === true ? "▄" : " ";
    }
    lines.push(line.trimEnd());
  }
  return lines.join("\n");
}
