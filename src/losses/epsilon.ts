/** Keras' epsilon in float32: probabilities are kept this far from 0 before a logarithm is taken. */
export const EPSILON: number = Math.fround(1e-7);

/** The float32 next to 1 - epsilon; 1 minus it is 1.19e-7, for float32 has no 0.9999999. */
export const ONE_MINUS_EPSILON: number = Math.fround(1 - 1e-7);

/** `p` within [epsilon, 1 - epsilon]; NaN stays NaN. */
export function clipProbability(p: number): number {
  return p < EPSILON ? EPSILON : p > ONE_MINUS_EPSILON ? ONE_MINUS_EPSILON : p;
}

/** Whether `clipProbability` moves `p`; no gradient passes then. */
export function isClipped(p: number): boolean {
  return p < EPSILON || p > ONE_MINUS_EPSILON;
}
