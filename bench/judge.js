// @ts-check
// The readings against the targets of cases.js.
import { cases, startTargets, targets } from "./cases.js";
import { eachEpoch, epochSeconds, median } from "./statistics.js";

/**
 * @typedef {object} Verdict
 * @property {string} title Of the case.
 * @property {string} ours Which of ours is asked.
 * @property {string} wanted
 * @property {number} measured NaN when who is compared was not measured. In the unit of `wanted`.
 * @property {boolean} met
 */

/**
 * @param {import("./cases.js").Target} target
 * @param {Map<string, import("./measure.js").Reading[]>} byPeer
 * @returns {Verdict}
 */
function judgeTarget(target, byPeer) {
  const ours = byPeer.get(target.ours) ?? [];
  const about = { title: cases[target.case]?.title ?? target.case, ours: target.ours };
  if ("atMost" in target) {
    const measured = ours.length > 0 ? Math.max(...eachEpoch(ours)) : NaN;
    return {
      ...about,
      wanted: `slowest epoch ≤ ${target.atMost} s`,
      measured,
      met: measured <= target.atMost,
    };
  }
  // Where a peer runs in several ways, its fastest is the one to beat.
  const theirs = target.than
    .filter((peer) => byPeer.has(peer))
    .map((peer) => epochSeconds(byPeer.get(peer) ?? []).median);
  const measured = theirs.length > 0 ? Math.min(...theirs) / epochSeconds(ours).median : NaN;
  return {
    ...about,
    wanted: `≥ ${target.atLeast} × ${target.than.join(" or ")}`,
    measured,
    met: measured >= target.atLeast,
  };
}

/**
 * @param {import("./start.js").Start[]} starts
 * @returns {Verdict[]}
 */
function judgeStarts(starts) {
  if (starts.length === 0) return [];
  const { seconds, firstBatch, megabytes } = startTargets;
  /** @param {string} wanted @param {(start: import("./start.js").Start) => number} valueOf @param {number} limit @returns {Verdict} */
  const judge = (wanted, valueOf, limit) => {
    const measured = median(starts.map(valueOf));
    return { title: "`npm start`", ours: "neurone", wanted, measured, met: measured <= limit };
  };
  return [
    judge(`whole process ≤ ${seconds} s`, (start) => start.seconds, seconds),
    judge(`to the first batch ≤ ${firstBatch} s`, (start) => start.firstBatch, firstBatch),
    judge(`peak memory ≤ ${megabytes} MB`, (start) => start.peakBytes / 1e6, megabytes),
  ];
}

/**
 * The targets of what was measured, each with what came of it.
 *
 * @param {Map<string, Map<string, import("./measure.js").Reading[]>>} measured
 * @param {import("./start.js").Start[]} starts
 * @returns {Verdict[]}
 */
export const judge = (measured, starts) => [
  ...targets.flatMap((target) => {
    const byPeer = measured.get(target.case);
    return byPeer === undefined ? [] : [judgeTarget(target, byPeer)];
  }),
  ...judgeStarts(starts),
];
