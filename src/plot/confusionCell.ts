import { element, group, text, tip } from "./svg.js";
import { textWidth } from "./textWidth.js";
import { color } from "./Theme.js";

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Whether it is on the diagonal. */
  readonly isRight: boolean;
  /** From 0 to 1. */
  readonly strength: number;
  readonly isZero: boolean;
  readonly text: string;
  readonly says: string;
}

/** A cell of a confusion matrix: how much is in it by the depth of its colour, right from wrong by the colour and by bold figures. */
export function confusionCell({ x, y, size, isRight, strength, isZero, text: content, says }: Cell): string {
  // Errors end at half strength, on which ink is read well; the diagonal is dark from 70 % on and then has light figures.
  const opacity = isZero ? 0 : isRight ? 0.15 + 0.85 * strength : 0.05 + 0.5 * strength;
  const isLight = isRight && opacity > 0.7;
  const fontSize = Math.min(
    12,
    (12 * (size - 6)) / Math.max(1, textWidth(content, 12, isRight ? "semibold" : "regular")),
  );
  return group(
    {},
    tip(says),
    element("rect", {
      x,
      y,
      width: size,
      height: size,
      fill: color(isRight ? "ramp" : "error"),
      "fill-opacity": opacity,
      stroke: color("grid"),
      "stroke-width": 0.75,
    }),
    text(isZero && content !== "" ? "·" : content, x + size / 2, y + size / 2 + fontSize * 0.36, {
      "font-size": fontSize,
      "font-weight": isRight && !isZero ? 600 : undefined,
      "text-anchor": "middle",
      fill: color(isLight ? "onRamp" : isZero ? "muted" : "ink"),
    }),
  );
}
