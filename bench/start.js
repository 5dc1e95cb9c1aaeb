// @ts-check
// The whole of `npm start`, from the outside: what a student waits for.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./measure.js";

/**
 * @typedef {object} Start
 * @property {number} seconds From the command to its end.
 * @property {number} firstBatch From the command to the start of the first batch.
 * @property {number} peakBytes Of the largest process: the training itself.
 * @property {number} cpuSeconds Of all processes.
 * @property {number} epochs
 * @property {number} testAccuracy
 */

/**
 * Runs `npm start`, with JSON lines in the place of pictures for the eye.
 *
 * @param {string[]} options Further ones of the command line.
 * @returns {Promise<Start>}
 */
export async function measureStart(options = []) {
  const folder = mkdtempSync(join(tmpdir(), "neurone-bench-"));
  try {
    const usage = join(folder, "usage");
    const env = { BENCH_USAGE: usage, NODE_OPTIONS: `--import=${new URL("usage.js", import.meta.url).href}` };
    const args = ["start", "--silent", "--", "--json", "--out", join(folder, "run"), ...options];
    const start = { seconds: 0, firstBatch: NaN, peakBytes: 0, cpuSeconds: 0, epochs: 0, testAccuracy: NaN };
    const cwd = fileURLToPath(new URL("..", import.meta.url));
    start.seconds = await runProgram("npm", args, { env, cwd }, (line, seconds) => {
      if (line.event === "epoch") {
        start.epochs++;
        // The line comes when the epoch has ended, and tells how long its training and its validation took.
        if (start.epochs === 1)
          start.firstBatch = seconds - Number(line.seconds) - Number(line.val_seconds ?? 0);
      }
      if (line.event === "end") start.testAccuracy = Number(line.test_accuracy);
    });
    for (const line of readFileSync(usage, "utf8").trim().split("\n")) {
      /** @type {unknown} */
      const parsed = JSON.parse(line);
      const { peakBytes, cpuSeconds } = /** @type {{ peakBytes: number, cpuSeconds: number }} */ (parsed);
      start.peakBytes = Math.max(start.peakBytes, peakBytes);
      start.cpuSeconds += cpuSeconds;
    }
    return start;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
