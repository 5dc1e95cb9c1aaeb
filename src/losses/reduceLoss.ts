/**
 * How the losses of the rows become one number: their sum divided by their number (`"sum_over_batch_size"`, `"mean"`), by nothing
 * (`"sum"`), by the sum of the sample weights (`"mean_with_sample_weight"`), or not at all (`"none"`, `null`).
 */
export type Reduction = "sum_over_batch_size" | "mean" | "sum" | "mean_with_sample_weight" | "none" | null;

export const REDUCTIONS: readonly Reduction[] = [
  "sum_over_batch_size",
  "mean",
  "sum",
  "mean_with_sample_weight",
  "none",
  null,
];

/**
 * The loss of a batch from the losses of its rows, as Keras reduces them.
 * @param perSample one loss a row
 * @param sampleWeight one weight a row, or one for each run of `rows / weights` rows (a sample's rows); all 1 when absent
 * @param mask 1 for the rows that count, 0 for the others (`Loss.mask`); all count when absent
 * @returns one number, rounded to float32; with the reduction `"none"` or `null` the weighted losses themselves
 */
export function reduceLoss(
  perSample: Float32Array,
  sampleWeight: Float32Array | undefined,
  reduction: "none" | null,
  mask?: Float32Array,
): Float32Array;
export function reduceLoss(
  perSample: Float32Array,
  sampleWeight?: Float32Array,
  reduction?: Exclude<Reduction, "none" | null>,
  mask?: Float32Array,
): number;
export function reduceLoss(
  perSample: Float32Array,
  sampleWeight?: Float32Array,
  reduction: Reduction = "sum_over_batch_size",
  mask?: Float32Array,
): number | Float32Array {
  const weights = maskedWeights(perSample.length, sampleWeight, mask);
  if (reduction === "none" || reduction === null) return perSample.map((loss, row) => loss * weights[row]!);
  const total = weightedSum(perSample, weights);
  return Math.fround(divide(total, divisor(perSample.length, sampleWeight, reduction, mask)));
}

/**
 * The factor of each row's loss in the reduced loss: what `Loss.gradient` takes to give the gradient of `reduceLoss`. (Of the
 * sum, when the reduction is `"none"`.)
 */
export function rowWeights(
  rows: number,
  sampleWeight?: Float32Array,
  reduction: Reduction = "sum_over_batch_size",
  mask?: Float32Array,
): Float32Array {
  const by = divisor(rows, sampleWeight, reduction, mask);
  return Float32Array.from(maskedWeights(rows, sampleWeight, mask), (weight) => divide(weight, by));
}

/** The sum of the rows' losses, each multiplied with its factor; not rounded. */
export function weightedSum(perSample: Float32Array, factors: Float32Array): number {
  let total = 0;
  for (let row = 0; row < perSample.length; row++) total += perSample[row]! * factors[row]!;
  return total;
}

/** The rows' own weights: a masked row has none. */
function maskedWeights(rows: number, sampleWeight?: Float32Array, mask?: Float32Array): Float32Array {
  const weights = new Float32Array(rows).fill(1);
  if (sampleWeight !== undefined) {
    const run = rows / sampleWeight.length;
    if (!Number.isInteger(run)) {
      throw new Error(
        `Expected one sample weight for each of the ${rows} losses, or for each sample's equal share of them, got ${sampleWeight.length}.`,
      );
    }
    for (let row = 0; row < rows; row++) weights[row] = sampleWeight[Math.floor(row / run)]!;
  }
  if (mask !== undefined) for (let row = 0; row < rows; row++) weights[row]! *= mask[row]!;
  return weights;
}

/** What the weighted sum of the losses is divided by. Under a mask Keras counts the unmasked rows only. */
function divisor(
  rows: number,
  sampleWeight: Float32Array | undefined,
  reduction: Reduction,
  mask?: Float32Array,
): number {
  switch (reduction) {
    case "sum":
    case "none":
    case null:
      return 1;
    case "mean_with_sample_weight":
      if (mask !== undefined) return sum(maskedWeights(rows, sampleWeight, mask));
      return sampleWeight === undefined ? rows : sum(sampleWeight);
    case "mean":
    case "sum_over_batch_size":
      return mask === undefined ? rows : sum(mask);
  }
}

/** Keras' divide_no_nan. */
function divide(a: number, b: number): number {
  return b === 0 ? 0 : a / b;
}

function sum(values: Float32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
