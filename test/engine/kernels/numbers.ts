/** Float32 with all that arithmetic can trip over: zeros, infinities, NaN, denormal, tiny and huge numbers. */
export const SPECIAL: readonly number[] = [
  0, -0, 1, -1, 0.5, -0.5, Infinity, -Infinity, NaN, 1e-45, -1e-45, 1.1754944e-38, -1e-39, 1e-30, -1e-30, 9e-31, 1e-20, -1e-20,
  1e-10, 3e-8, -6e-8, 1e10, -1e10, 1e20, -1e30, 3.4028235e38, -3.4028235e38, 88.7, -87.3, 6, -6, 3, -3, 0.125, 2.5,
]; // prettier-ignore

/** `count` reproducible float32 between -1 and 1 times `scale`; another `seed`, other numbers. */
export function someNumbers(count: number, seed: number, scale = 1): Float32Array {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return scale * (state / 2 ** 31 - 1);
  });
}

/** The bits of float32, for comparing results exactly; every NaN counts as the same. */
export function bitsOf(numbers: Float32Array): number[] {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  return Array.from(numbers, (x, i) => (Number.isNaN(x) ? 0x7fc00000 : bits[i]!));
}
