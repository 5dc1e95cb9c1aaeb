// @ts-check
// The few numbers that stand for many readings.

/** @typedef {import("./measure.js").Reading} Reading */

/** @param {readonly number[]} values @returns {number} the middle one, or the mean of the middle two; NaN of none */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2;
}

/**
 * Seconds per epoch over all rounds, without each process's first epoch: it holds compilation and tracing.
 *
 * @param {readonly Reading[]} readings
 */
export function epochSeconds(readings) {
  const counted = readings.flatMap(({ seconds }) => seconds.slice(1));
  return { median: median(counted), min: Math.min(...counted), max: Math.max(...counted) };
}

/**
 * For each epoch, the first too, the median over the rounds.
 *
 * @param {readonly Reading[]} readings
 * @returns {number[]}
 */
export function eachEpoch(readings) {
  return (readings[0]?.seconds ?? []).map((_, epoch) =>
    median(readings.map(({ seconds }) => seconds[epoch] ?? NaN)),
  );
}
