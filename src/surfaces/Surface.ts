/** A text in the languages of the library's pictures and lessons. */
export interface Words {
  readonly en: string;
  readonly fr: string;
}

/** Two numbers: a place on a surface, or a gradient there. */
export type Point = readonly [x: number, y: number];

/**
 * A cost that depends on two parameters only, so that it can be drawn, and an optimizer be watched on it. `value` and `gradient` are computed in double
 * precision with operations that give the same bits everywhere.
 */
export interface Surface {
  /** How it is asked for: `"saddle"`. */
  readonly name: string;
  readonly title: Words;
  /** What it shows, in one or two sentences for a student. */
  readonly lesson: Words;
  /** The formula, as TeX. */
  readonly formula: string;
  /** The part that is worth looking at: the least and the largest x, and y. */
  readonly domain: { readonly x: Point; readonly y: Point };
  /** Where to start from so that the surface shows what it is for. */
  readonly start: Point;
  /** The lowest places: the global minima, and then the local ones. */
  readonly minima: readonly Minimum[];
  /** Learning rates, by Keras' class name of the optimizer, at which the start shows what the surface is for. */
  readonly learningRates: Readonly<Record<"SGD" | "Adam", number>> & Readonly<Record<string, number>>;
  /** How many steps that takes. */
  readonly steps: number;
  /** How the heights of contour lines are best chosen: equally far apart, or each so many times as high as the one before. */
  readonly contours: "linear" | "logarithmic";
  /** The cost of two parameters. */
  value(x: number, y: number): number;
  /** Its derivatives with respect to x and y. */
  gradient(x: number, y: number): Point;
}

/** A place from which every way goes up. */
export interface Minimum {
  readonly x: number;
  readonly y: number;
  /** Whether no other place is lower. */
  readonly isGlobal: boolean;
}
