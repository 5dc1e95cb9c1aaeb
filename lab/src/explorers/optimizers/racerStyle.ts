import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
  type SymbolType,
} from "d3-shape";

/** How a racer looks, wherever it is drawn: told apart by colour, dashes and mark together. */
export interface RacerStyle {
  readonly stroke: string;
  readonly dashes: string | undefined;
  /** An SVG path around (0, 0). */
  readonly mark: string;
}

function style(role: string, type: SymbolType, dashes?: string, area = 90): RacerStyle {
  return { stroke: `var(--neurone-${role})`, dashes, mark: symbol(type, area)() ?? "" };
}

const styles: Readonly<Record<string, RacerStyle>> = {
  sgd: style("error", symbolCircle),
  momentum: style("validation", symbolSquare),
  rmsprop: style("third", symbolTriangle),
  adagrad: style("fourth", symbolDiamond, undefined, 100),
  adam: style("train", symbolStar, undefined, 110),
  adadelta: style("muted", symbolCross, "8 3"),
  adamw: style("train", symbolWye, "2 4"),
  adamax: style("third", symbolSquare, "8 3"),
  nadam: style("fourth", symbolCircle, "8 3"),
  lion: style("ink", symbolDiamond, "2 3", 100),
};

export function styleOf(key: string): RacerStyle {
  return styles[key]!;
}
