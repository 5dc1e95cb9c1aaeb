import { advances } from "./fonts/advances.js";

/** The weights of the font that pictures write with. */
export type FontWeight = "regular" | "semibold";

/** The fonts of a picture's text: the one it is laid out with, then the reader's own. */
export const fontFamily =
  "Inter, 'Inter Variable', system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** How high capitals and digits are, as a part of the font's size. */
export const capHeight = 0.728;

/** Of a character that the font has not: an emoji, a Chinese sign. Rather too wide than too narrow. */
const unknownAdvance = 1000;

/**
 * How wide a line of text is in Inter, in the units of `size`. Kerning, which makes it a little narrower, is not counted.
 * @param size the font's size
 */
export function textWidth(content: string, size: number, weight: FontWeight = "regular"): number {
  let width = 0;
  for (const character of content) width += advances[weight].get(character) ?? unknownAdvance;
  return (width * size) / 1000;
}

/** The text, cut short with an ellipsis where it would be wider than `room`. */
export function fitText(content: string, room: number, size: number, weight: FontWeight = "regular"): string {
  if (textWidth(content, size, weight) <= room) return content;
  const characters = Array.from(content);
  while (characters.length > 1 && textWidth(`${characters.join("").trimEnd()}…`, size, weight) > room)
    characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

/** The text in lines no wider than `room`, broken at spaces (not at those that keep words together). */
export function wrapText(
  content: string,
  room: number,
  size: number,
  weight: FontWeight = "regular",
): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of content.split(/[ \n]+/)) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (current !== "" && textWidth(longer, size, weight) > room) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  if (current !== "") lines.push(current);
  return lines;
}
