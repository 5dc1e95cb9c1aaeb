// @ts-check
// One peer, one case, one process: what it printed, in numbers.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { cleanEnvironment } from "./peers.js";

/**
 * What a script in peers/ is told, as JSON in its first argument.
 *
 * @typedef {object} Job
 * @property {string} peer
 * @property {string} case
 * @property {"train" | "predict"} task
 * @property {string} variant
 * @property {number[]} units
 * @property {number} batchSize
 * @property {number} epochs
 * @property {number} images Training images.
 * @property {number} threads
 * @property {string} data A folder of the four idx or idx.gz files.
 */

/**
 * What came back.
 *
 * @typedef {object} Reading
 * @property {number[]} seconds One an epoch, scaled to the images asked for.
 * @property {number} threads
 * @property {Record<string, string>} versions
 * @property {number | null} testAccuracy Proof that it learned.
 * @property {number} peakBytes Of resident memory.
 * @property {number} startSeconds What the process took besides: its start, imports, data, and looking whether it has learned.
 */

/** @param {string} errors @returns {string} the line of a traceback that says what is wrong, without the paths around it */
function complaint(errors) {
  const lines = errors.trim().split("\n");
  return lines.findLast((line) => /^\S*(Error|Exception)\b/.test(line)) ?? lines.at(-1) ?? "";
}

/**
 * Runs a program and hands on each line of JSON it prints, with the seconds since the start.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string }} options
 * @param {(line: Record<string, unknown>, seconds: number) => void} onLine
 * @returns {Promise<number>} the seconds of the whole process
 * @throws {Error} with its complaint when it fails
 */
export async function runProgram(command, args, { env = {}, cwd }, onLine) {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1e3;
  const child = spawn(command, args, {
    env: { ...cleanEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A process that hangs at its end may not heed SIGTERM, and must not hold up the others.
    timeout: 10 * 60_000,
    killSignal: "SIGKILL",
    ...(cwd !== undefined && { cwd }),
  });
  let errors = "";
  child.stderr.on("data", (/** @type {Buffer} */ text) => (errors = (errors + text.toString()).slice(-4000)));
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (!line.startsWith("{")) return;
    /** @type {unknown} */
    const parsed = JSON.parse(line);
    onLine(/** @type {Record<string, unknown>} */ (parsed), seconds());
  });
  return await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(seconds());
      else reject(new Error(`ended with ${String(signal ?? code)}. ${complaint(errors)}`));
    });
  });
}

/**
 * @param {import("./peers.js").Peer} peer
 * @param {Job} job
 * @returns {Promise<Reading>}
 */
export async function measure(peer, job) {
  const images = Math.min(job.images, peer.images ?? job.images);
  const scale = job.task === "train" ? job.images / images : 1;
  /** @type {Reading} */
  const reading = {
    seconds: [],
    threads: 0,
    versions: {},
    testAccuracy: null,
    peakBytes: 0,
    startSeconds: 0,
  };
  const script = fileURLToPath(new URL(`peers/${peer.script}`, import.meta.url));
  const args = [...(peer.flags ?? []), script, JSON.stringify({ ...job, images })];
  let spent = 0;
  const wholeSeconds = await runProgram(peer.command, args, { env: peer.env }, (line) => {
    if (typeof line.seconds === "number") {
      reading.seconds.push(line.seconds * scale);
      spent += line.seconds;
    }
    if (line.end !== true) return;
    reading.threads = Number(line.threads);
    reading.versions = /** @type {Record<string, string>} */ (line.versions);
    reading.testAccuracy = /** @type {number | null} */ (line.test_accuracy);
    reading.peakBytes = Number(line.peak_bytes);
  });
  if (reading.seconds.length !== job.epochs) {
    throw new Error(`${peer.name} told of ${reading.seconds.length} epochs, not of ${job.epochs}`);
  }
  reading.startSeconds = wholeSeconds - spent;
  return reading;
}
