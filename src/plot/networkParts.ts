import { color } from "./Theme.js";
import type { NetworkColumn } from "./networkColumns.js";
import { element, group, round } from "./svg.js";

/** A column with its place, and those of the neurons that are drawn. */
export interface PlacedColumn extends NetworkColumn {
  readonly x: number;
  readonly neurons: readonly { readonly index: number; readonly y: number }[];
  /** The middle of the gap in a column of which not all is drawn. */
  readonly gap: number | undefined;
}

/** A neuron's. */
export const RADIUS = 9;

/** The circles of a column; filled by their probabilities where there are some. */
export function neurons(
  { x, neurons: shown, gap, name }: PlacedColumn,
  probabilities: ArrayLike<number> | undefined,
): string {
  const circles = shown.map(({ index, y }) => {
    const share = probabilities?.[index];
    const ground = element("circle", {
      cx: x,
      cy: y,
      r: RADIUS,
      fill: color("paper"),
      stroke: name === undefined ? color("muted") : color("train"),
      "stroke-width": 1.6,
    });
    const tint = { cx: x, cy: y, r: RADIUS - 0.8 };
    if (share === undefined)
      return (
        ground +
        element("circle", {
          ...tint,
          fill: name === undefined ? color("muted") : color("train"),
          "fill-opacity": 0.16,
        })
      );
    return (
      ground +
      element("circle", { ...tint, fill: color("ramp"), "fill-opacity": Math.max(0, Math.min(1, share)) })
    );
  });
  const dots =
    gap === undefined
      ? []
      : [-8, 0, 8].map((dy) => element("circle", { cx: x, cy: gap + dy, r: 2, fill: color("muted") }));
  return [...circles, ...dots].join("");
}

/** All connections of two columns; one curve for all where they look alike. */
export function connections(from: PlacedColumn, to: PlacedColumn, showWeights: boolean): string {
  const curve = (y1: number, y2: number): string => {
    const [x1, x2] = [from.x + RADIUS, to.x - RADIUS];
    const bend = (x2 - x1) * 0.45;
    return `M${round(x1)} ${round(y1)}C${round(x1 + bend)} ${round(y1)} ${round(x2 - bend)} ${round(y2)} ${round(x2)} ${round(y2)}`;
  };
  const pairs = from.neurons.flatMap((a) => to.neurons.map((b) => ({ a, b })));
  const thin = { fill: "none", "stroke-width": 0.7, stroke: color("line"), "stroke-opacity": 0.5 };
  if (!showWeights || to.weights === undefined)
    return element("path", { d: pairs.map(({ a, b }) => curve(a.y, b.y)).join(""), ...thin });
  const weights = to.weights();
  const weightOf = (pair: (typeof pairs)[number]): number => weights[pair.a.index * to.size + pair.b.index]!;
  const largest = Math.max(...pairs.map((pair) => Math.abs(weightOf(pair)))) || 1;
  // The strongest are drawn last, over the others.
  const sorted = [...pairs].sort((p, q) => Math.abs(weightOf(p)) - Math.abs(weightOf(q)));
  return group(
    { fill: "none" },
    ...sorted.map((pair) => {
      const weight = weightOf(pair);
      const strength = Math.abs(weight) / largest;
      const stroke = color(weight < 0 ? "negative" : "positive");
      return element("path", {
        d: curve(pair.a.y, pair.b.y),
        stroke,
        "stroke-width": 0.4 + 2.2 * strength,
        "stroke-opacity": 0.12 + 0.78 * strength,
      });
    }),
  );
}

/** The image, and how its rows become the input's column. */
export function imageBefore(
  image: ArrayLike<number>,
  { x, neurons: shown }: PlacedColumn,
  place: { left: number; middle: number; size: number },
): string {
  const { left, middle, size } = place;
  const [edge, top] = [left + size, Math.round(middle - size / 2)];
  const [first, last] = [shown[0]!.y - RADIUS, shown.at(-1)!.y + RADIUS];
  const end = x - RADIUS - 8;
  const bend = (end - edge) / 2;
  const wedge =
    `M${round(edge)} ${round(top)}C${round(edge + bend)} ${round(top)} ${round(end - bend)} ${round(first)} ${round(end)} ${round(first)}` +
    `V${round(last)}C${round(end - bend)} ${round(last)} ${round(edge + bend)} ${round(top + size)} ${round(edge)} ${round(top + size)}z`;
  return (
    element("path", { d: wedge, fill: color("line"), "fill-opacity": 0.13 }) + pixels(image, left, top, size)
  );
}

/** An image in ink on a tile: runs of pixels of one row and value are one rectangle. */
function pixels(image: ArrayLike<number>, x: number, y: number, size: number): string {
  const side = Math.round(Math.sqrt(image.length));
  const pixel = size / side;
  const brightest = Array.from(image).reduce((most, value) => Math.max(most, value), 0) || 1;
  const rectangles: string[] = [];
  for (let row = 0; row < side; row++) {
    for (let start = 0, end = 0; start < side; start = end) {
      const value = image[row * side + start]!;
      while (end < side && image[row * side + end] === value) end++;
      if (value <= 0 || !Number.isFinite(value)) continue;
      const place = { x: x + start * pixel, y: y + row * pixel, width: (end - start) * pixel, height: pixel };
      rectangles.push(element("rect", { ...place, "fill-opacity": value / brightest }));
    }
  }
  const frame = { x, y, width: size, height: size };
  return (
    element("rect", { ...frame, fill: color("tile") }) +
    group({ fill: color("ink"), "shape-rendering": "crispEdges" }, ...rectangles) +
    element("rect", { ...frame, fill: "none", stroke: color("line") })
  );
}
