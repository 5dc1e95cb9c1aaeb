import type { Writer } from "../util/Writer.js";

/** How wide Keras draws the summary: 88 characters, or less where the terminal has less. */
export function summaryWidth({ columns }: Writer): { lineLength?: number } {
  return columns === undefined ? {} : { lineLength: Math.max(40, Math.min(88, columns - 4)) };
}
