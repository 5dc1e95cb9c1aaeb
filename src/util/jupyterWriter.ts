import type { Broadcast } from "./jupyterBroadcast.js";
import type { Writer } from "./Writer.js";

/** A notebook shows no more than this: milliseconds between two drawings of an unfinished line. */
const INTERVAL = 100;

/**
 * A writer for a notebook's cell: all that one writer is given stands in one output of the cell, which is redrawn in place as a terminal would
 * do it. What is kept in the notebook's file is the final text alone, not its thousand drafts.
 *
 * It knows what progress bars need: a carriage return begins the line again.
 * @param now the clock, in milliseconds
 */
export function jupyterWriter(broadcast: Broadcast, now: () => number = () => performance.now()): Writer {
  const transient = { display_id: `neurone-${crypto.randomUUID()}` };
  let lines = "";
  let line = "";
  let drawnAt = -Infinity;
  let sent: Promise<unknown> | undefined;

  const draw = (): void => {
    drawnAt = now();
    const content = { data: { "text/plain": lines + line }, metadata: {}, transient };
    const type = sent === undefined ? "display_data" : "update_display_data";
    // One after the other; a notebook that has gone away is no reason to break off a training.
    sent = (sent ?? Promise.resolve()).then(() => broadcast(type, content)).catch(() => undefined);
  };

  return {
    isTTY: true,
    write(text: string): void {
      const pieces = text.split("\n");
      pieces.forEach((piece, index) => {
        const start = piece.lastIndexOf("\r") + 1;
        line = start > 0 ? piece.slice(start) : line + piece;
        if (index === pieces.length - 1) return;
        lines += `${line.trimEnd()}\n`;
        line = "";
      });
      if (pieces.length > 1 || now() - drawnAt >= INTERVAL) draw();
    },
  };
}
