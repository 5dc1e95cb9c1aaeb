// What every JavaScript peer shares: the job in, JSON lines out. protocol.py is its twin; ../README.md tells the protocol.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** @typedef {import("../measure.js").Job} Job */

/** @type {unknown} */
const given = JSON.parse(process.argv[2] ?? "{}");
export const job = /** @type {Job} */ (given);
export const seed = 43;

/** @param {string} name @param {number} header Bytes before the first value. @returns {Uint8Array} */
function readIdx(name, header) {
  const path = join(job.data, name);
  return (existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`))).subarray(header);
}

/**
 * Images as float32 rows of 784 in [0, 1], labels 0..9, and the labels as one-hot rows of 10.
 *
 * @param {"train" | "t10k"} split
 */
export function load(split) {
  const all = readIdx(`${split}-labels-idx1-ubyte`, 8);
  const labels = split === "train" ? all.subarray(0, job.images) : all;
  const count = labels.length;
  const pixels = readIdx(`${split}-images-idx3-ubyte`, 16);
  // A loop: Float32Array.from would make an array of 47 million numbers first, whose collection would disturb what is measured.
  const x = new Float32Array(count * 784);
  for (let i = 0; i < x.length; i++) x[i] = pixels[i] / 255;
  const y = new Float32Array(count * 10);
  labels.forEach((label, row) => (y[row * 10 + label] = 1));
  return { x, y, labels, count };
}

/** The share of rows of ten probabilities (or logits) whose largest value is at the label. @param {ArrayLike<number>} rows @param {Uint8Array} labels */
export function accuracyOf(rows, labels) {
  let correct = 0;
  labels.forEach((label, row) => {
    let best = 0;
    for (let column = 1; column < 10; column++) {
      if (Number(rows[row * 10 + column]) > Number(rows[row * 10 + best])) best = column;
    }
    if (best === label) correct++;
  });
  return correct / labels.length;
}

/** @param {Record<string, unknown>} line */
function say(line) {
  console.log(JSON.stringify({ peer: job.peer, case: job.case, ...line }));
}

/** @param {number} epoch @param {number} milliseconds */
export function sayEpoch(epoch, milliseconds) {
  say({ epoch, seconds: milliseconds / 1e3 });
}

/**
 * The last line: what ran. `maxRSS` is in KiB.
 *
 * @param {number} threads
 * @param {Record<string, string>} versions
 * @param {number} [testAccuracy]
 */
export function sayEnd(threads, versions, testAccuracy) {
  say({
    end: true,
    threads,
    versions: { ...versions, node: process.versions.node },
    test_accuracy: testAccuracy ?? null,
    peak_bytes: process.resourceUsage().maxRSS * 1024,
  });
}
