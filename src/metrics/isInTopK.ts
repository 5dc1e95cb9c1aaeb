/**
 * Whether fewer than `k` of a row's predictions are above that of `label`: ties count as in, a row that holds a NaN or an infinity
 * as out, like TensorFlow's in_top_k.
 */
export function isInTopK(
  yPred: Float32Array,
  start: number,
  classes: number,
  label: number,
  k: number,
): boolean {
  const own = yPred[start + label]!;
  if (!(label >= 0 && label < classes && Number.isFinite(own))) return false;
  let above = 0;
  for (let i = start; i < start + classes && above < k; i++) {
    if (!Number.isFinite(yPred[i])) return false;
    if (yPred[i]! > own) above++;
  }
  return above < k;
}

/** @throws RangeError when `k` is not a whole number above 0 */
export function checkK(k: number): number {
  if (Number.isInteger(k) && k > 0) return k;
  throw new RangeError(`Expected k to be a whole number above 0, got ${k}.`);
}
