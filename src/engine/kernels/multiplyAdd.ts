/**
 * a * b + c on four lanes. In the default build these are two operations, each rounded, which every machine does alike; in the
 * relaxed build it is fused where the machine can fuse (one rounding, other bits, more speed).
 */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}
