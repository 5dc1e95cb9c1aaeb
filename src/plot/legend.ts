import { fontSizes } from "./drawFigure.js";
import { point, type SeriesStyle } from "./marks.js";
import { group, line, text } from "./svg.js";
import { textWidth } from "./textWidth.js";
import { color } from "./Theme.js";

/** What a legend explains: a series by its style, or with a mark drawn by hand around (0, 0). */
export interface LegendItem {
  readonly label: string;
  readonly style?: SeriesStyle;
  readonly mark?: string;
}

const lineHeight = 20;
const markWidth = 30;

/** Draws items beside each other, in as many lines as they need. The top of the first line is at `top`. */
export function legend(
  items: readonly LegendItem[],
  { left, top, width }: { readonly left: number; readonly top: number; readonly width: number },
): { readonly svg: string; readonly height: number } {
  let [x, row] = [0, 0];
  const parts = items.map(({ label, style, mark = "" }) => {
    const room = markWidth + 6 + textWidth(label, fontSizes.label) + 20;
    if (x > 0 && x + room - 20 > width) {
      x = 0;
      row++;
    }
    const drawn =
      style === undefined ? group({ transform: `translate(${markWidth / 2} 0)` }, mark) : sample(style);
    const item = group(
      { transform: `translate(${Math.round(left + x)} ${top + row * lineHeight + 10})` },
      drawn,
      text(label, markWidth + 6, 4, { "font-size": fontSizes.label, fill: color("ink") }),
    );
    x += room;
    return item;
  });
  return { svg: parts.join(""), height: items.length === 0 ? 0 : (row + 1) * lineHeight };
}

function sample(style: SeriesStyle): string {
  return (
    line(0, 0, markWidth, 0, {
      stroke: color(style.color),
      "stroke-width": 2,
      "stroke-dasharray": style.dash,
    }) + point(markWidth / 2, 0, style)
  );
}
