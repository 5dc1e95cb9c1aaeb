import type { Writer } from "../util/Writer.js";

/** How wide Keras draws the summary: 88 characters, or less where the terminal has less. */
export function summaryWidth({ columns }: Writer): { lineLength?: number } {
  // A terminal that does not know its size says 0.
  return columns === undefined || columns === 0
    ? {}
    : { lineLength: Math.max(40, Math.min(88, columns - 4)) };
}
