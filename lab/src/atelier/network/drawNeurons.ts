import { css, mix } from "../../components/color.js";
import type { Palette } from "../../components/palette.js";
import { layOut, placeOf } from "./columns.js";

/** What a column's picture shows. */
export interface NeuronsPicture {
  readonly units: number;
  /** One number a neuron; undefined before the network answered. */
  readonly values: Float32Array | undefined;
  /** Whose frame is drawn. */
  readonly pointed: number | undefined;
  /** Those that are turned off at this moment, for dropout. */
  readonly off?: (index: number) => boolean;
}

/** A layer's neurons as small squares: the more active, the stronger the colour; blue above zero, orange below. */
export function drawNeurons(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { units, values, pointed, off }: NeuronsPicture,
  { paper, ink, positive, negative }: Palette,
): void {
  const layout = layOut(units, width, height);
  const left = (width - layout.width) / 2;
  const top = (height - layout.height) / 2;
  const { cell } = layout;
  // Small squares would vanish behind their own margins.
  const margin = cell >= 9 ? 2 : cell >= 4.5 ? 1 : cell >= 3 ? 0.5 : 0;
  const rest = mix(paper, ink, 0.1);
  let largest = 0;
  if (values !== undefined) for (const value of values) largest = Math.max(largest, Math.abs(value));
  for (let index = 0; index < units; index++) {
    const { x, y } = placeOf(index, layout);
    const value = largest === 0 ? 0 : (values?.[index] ?? 0) / largest;
    const side = cell - margin;
    const [fromLeft, fromTop] = [left + x - side / 2, top + y - side / 2];
    if (off?.(index) === true) {
      context.strokeStyle = css(rest);
      if (side > 3) context.strokeRect(fromLeft + 0.5, fromTop + 0.5, side - 1, side - 1);
      continue;
    }
    context.fillStyle = css(mix(rest, value >= 0 ? positive : negative, Math.abs(value) ** 0.7));
    if (side > 8) {
      context.beginPath();
      context.roundRect(fromLeft, fromTop, side, side, side / 2);
      context.fill();
    } else context.fillRect(fromLeft, fromTop, side, side);
  }
  if (pointed === undefined || pointed >= units) return;
  const { x, y } = placeOf(pointed, layout);
  const side = Math.max(cell, 7);
  context.strokeStyle = css(ink);
  context.lineWidth = 2;
  context.strokeRect(left + x - side / 2, top + y - side / 2, side, side);
}
