import { drawStrokes, type Stroke } from "./strokes.js";

/** Seven times what the network sees: more would only make the treatment slower, fifteen times a second. */
const side = 140;
/** White around the pad: the treatment takes what touches an image's border for something that goes on outside. */
const margin = 20;

let canvas: HTMLCanvasElement | undefined;

/** The drawing as a picture, black on white, as a scan of paper would be. */
export function pictureOf(strokes: readonly Stroke[]): ImageData {
  canvas ??= document.createElement("canvas");
  canvas.width = canvas.height = side + 2 * margin;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("This browser lends no canvas to draw on.");
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.strokeStyle = "black";
  drawStrokes(context, strokes, side, margin);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
