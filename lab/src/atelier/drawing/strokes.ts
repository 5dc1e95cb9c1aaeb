/** A place on the pad, whose sides are 1, and how wide the pen is there. */
export interface PenPoint {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** From the pen's touching the pad to its leaving it: one point at least. */
export type Stroke = readonly PenPoint[];

/** A piece of a stroke, as `quadraticCurveTo` draws it. */
export interface StrokePiece {
  readonly from: PenPoint;
  readonly control: PenPoint;
  readonly to: PenPoint;
  readonly width: number;
}

const middle = (a: PenPoint, b: PenPoint): PenPoint => ({
  x: (a.x + b.x) / 2,
  y: (a.y + b.y) / 2,
  width: (a.width + b.width) / 2,
});

/**
 * Smooth pieces through a stroke: each of its points pulls a quadratic curve from the middle of the way there to the middle of the way on,
 * so that there are no corners; the ends are where the pen was. A mere touch is a dot.
 */
export function piecesOf(stroke: Stroke): StrokePiece[] {
  const [first] = stroke;
  const last = stroke.at(-1);
  if (first === undefined || last === undefined) return [];
  return stroke.map((control, i) => {
    const from = i === 0 ? first : middle(stroke[i - 1]!, control);
    const to = i === stroke.length - 1 ? last : middle(control, stroke[i + 1]!);
    return { from, control, to, width: control.width };
  });
}

/** Fingers and mice have no pressure, or tell nonsense; a pen's writes from half to one and a half times as wide. */
export function widthUnder(pressure: number, pointerType: string, width: number): number {
  return pointerType === "pen" && pressure > 0 ? width * (0.5 + Math.min(1, pressure)) : width;
}

/** Points nearer to the last one than this add nothing but noise, as a share of the pad. */
const nearest = 0.002;

export function extended(stroke: Stroke, point: PenPoint): Stroke {
  const last = stroke.at(-1);
  if (last !== undefined && Math.hypot(point.x - last.x, point.y - last.y) < nearest) return stroke;
  return [...stroke, point];
}

/** What pieces are drawn on. */
type Target = Pick<
  CanvasRenderingContext2D,
  "beginPath" | "moveTo" | "quadraticCurveTo" | "stroke" | "lineWidth" | "lineCap"
>;

/** Draws strokes in a square. @param side its length in pixels, from `start` in both directions */
export function drawStrokes(target: Target, strokes: readonly Stroke[], side: number, start = 0): void {
  target.lineCap = "round";
  for (const { from, control, to, width } of strokes.flatMap(piecesOf)) {
    target.lineWidth = width * side;
    target.beginPath();
    target.moveTo(start + from.x * side, start + from.y * side);
    target.quadraticCurveTo(
      start + control.x * side,
      start + control.y * side,
      start + to.x * side,
      start + to.y * side,
    );
    target.stroke();
  }
}
