/**
 * How many of `count` values, one after another, belong to each sample weight.
 * @throws Error when the values cannot be shared out evenly
 */
export function sampleRun(count: number, sampleWeight: ArrayLike<number>): number {
  const run = count / sampleWeight.length;
  if (Number.isInteger(run) && run > 0) return run;
  throw new Error(
    `Expected one sample weight for each sample, ${count} values to be shared out evenly, got ${sampleWeight.length} weights.`,
  );
}
