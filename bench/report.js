// @ts-check
// From readings to the Markdown of RESULTS.md. Nothing here measures.
import { cases } from "./cases.js";
import { judge } from "./judge.js";
import { eachEpoch, epochSeconds, median } from "./statistics.js";

/**
 * @typedef {import("./measure.js").Reading} Reading
 * @typedef {import("./peers.js").Peer} Peer
 *
 * @typedef {object} Growth
 * @property {string} name What was changed.
 * @property {{ value: number, reading: Reading }[]} points
 *
 * @typedef {object} Results
 * @property {import("./machine.js").Machine} machine
 * @property {string} protocol How this run was made: rounds, threads, images.
 * @property {Peer[]} peers
 * @property {Map<string, Map<string, Reading[]>>} cases Case, then peer, then round.
 * @property {Growth[]} growths
 * @property {import("./start.js").Start[]} starts
 * @property {string[]} missing Who or what was not there to be measured.
 * @property {string[]} failures
 * @property {boolean} judged Whether the targets can be judged: not from few images.
 */

/** @param {number} value Three significant digits, never in powers of ten. */
const digits = (value) =>
  value >= 100 ? value.toFixed(0) : Number.isFinite(value) ? value.toPrecision(3) : "–";
/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

/** @param {string[]} head @param {string[][]} rows The first columns are words, the rest numbers. @param {number} [words] */
function table(head, rows, words = 1) {
  const rule = head.map((_, i) => (i < words ? "---" : "--:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** @param {Results} results */
function comparison({ cases: measured, peers }) {
  const rows = [...measured].flatMap(([name, byPeer]) => {
    /** @param {string} peer */
    const medianOf = (peer) => epochSeconds(byPeer.get(peer) ?? []).median;
    return peers.flatMap((peer) => {
      const readings = byPeer.get(peer.name) ?? [];
      const last = readings.at(-1);
      if (last === undefined) return [];
      const { median: seconds, min, max } = epochSeconds(readings);
      const accuracy = last.testAccuracy === null ? "" : `${(last.testAccuracy * 100).toFixed(2)} %`;
      return [
        [
          cases[name]?.title ?? name,
          `${peer.label}${peer.images === undefined || cases[name]?.task === "predict" ? "" : ` (${peer.images.toLocaleString("en")} images, scaled)`}`,
          Object.entries(last.versions)
            .map(([library, version]) => `${library} ${version}`)
            .join(", "),
          `**${digits(seconds)}**`,
          `${digits(min)} – ${digits(max)}`,
          digits(seconds / medianOf("neurone")),
          digits(seconds / medianOf("neurone-fused")),
          String(last.threads),
          megabytes(Math.max(...readings.map(({ peakBytes }) => peakBytes))),
          digits(median(readings.map(({ startSeconds }) => startSeconds))),
          accuracy,
        ],
      ];
    });
  });
  const head = [
    "case",
    "peer",
    "versions",
    "s/epoch",
    "min – max",
    "× Neurone",
    "× fused",
    "threads",
    "memory",
    "rest, s",
    "test accuracy",
  ];
  return table(head, rows, 3);
}

/** @param {Results} results */
function targetTable({ cases: measured, starts, judged }) {
  if (!judged) return false;
  const rows = judge(measured, starts).map(({ title, ours, wanted, measured: value, met }) => {
    const verdict = Number.isNaN(value) ? "not measured" : met ? "yes" : "**no**";
    return [title, ours, wanted, digits(value), verdict];
  });
  return rows.length > 0 && table(["case", "ours", "target", "measured", "met"], rows, 3);
}

/** @param {Results} results */
function epochByEpoch({ cases: measured, peers }) {
  const rows = peers.flatMap(({ name, label }) => {
    const readings = measured.get("lab")?.get(name);
    return readings && name.startsWith("neurone") ? [[label, ...eachEpoch(readings).map(digits)]] : [];
  });
  return rows[0] && table(["", ...rows[0].slice(1).map((_, epoch) => String(epoch + 1))], rows);
}

/** @param {Growth} growth */
function growthTable({ name, points }) {
  const seconds = points.map(({ reading }) => epochSeconds([reading]).median);
  return table(
    [name, ...points.map(({ value }) => value.toLocaleString("en"))],
    [
      ["s/epoch", ...seconds.map(digits)],
      ["× the first", ...seconds.map((value) => digits(value / (seconds[0] ?? NaN)))],
    ],
  );
}

/** @param {import("./start.js").Start[]} starts */
function startTable(starts) {
  const rows = starts.map((start, round) => [
    String(round + 1),
    digits(start.seconds),
    digits(start.firstBatch),
    megabytes(start.peakBytes),
    digits(start.cpuSeconds),
    String(start.epochs),
    `${(start.testAccuracy * 100).toFixed(2)} %`,
  ]);
  return table(
    [
      "round",
      "whole process, s",
      "to the first batch, s",
      "peak memory",
      "CPU, s",
      "epochs",
      "test accuracy",
    ],
    rows,
  );
}

/**
 * @param {Results} results
 * @returns {string} RESULTS.md
 */
export function report(results) {
  const { machine, protocol, growths, starts, missing, failures } = results;
  const absent = missing.map((what) => `- ${what}`);
  const failed = failures.map((failure) => `- ${failure}`);
  const epochs = epochByEpoch(results);
  const judgements = targetTable(results);
  /** @type {(string | undefined | false)[]} */
  const parts = [
    "# Speed",
    "Written by `npm run bench`; README.md beside this file tells how it is measured. The ratios travel to other machines, the seconds do not.",
    `${machine.date}. ${machine.cpu}, ${machine.cores} cores, ${machine.memory}, ${machine.system}, Node ${machine.node}. ${protocol} Load average at the start: ${machine.load}.`,
    results.cases.size > 0 && comparison(results),
    results.cases.size > 0 &&
      "Seconds per epoch are medians without each process's first epoch. *× Neurone* is how many times as long as ours by default, *× fused* as ours with fused multiply-add. Memory is the peak of the resident set; *rest* is what the process took besides its epochs: start, imports, data, compilation.",
    judgements && "## Targets",
    judgements,
    epochs && "## Every epoch of the lab session, seconds",
    epochs,
    starts.length > 0 && "## `npm start`, the whole process",
    starts.length > 0 && startTable(starts),
    growths.length > 0 && "## How our time grows",
    growths.length > 0 &&
      "Neurone by default, on the lab's network at batch 128 with one thing changed at a time.",
    ...growths.map(growthTable),
    absent.length > 0 && "## Not measured here",
    absent.length > 0 && absent.join("\n"),
    failed.length > 0 && "## Failed",
    failed.length > 0 && failed.join("\n"),
  ];
  return `${parts.filter((part) => typeof part === "string").join("\n\n")}\n`;
}
