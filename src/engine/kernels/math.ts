import { multiplyAdd } from "./multiplyAdd";

// Elementary functions on four lanes, because those of the host differ between machines. Explained in ../reference/math.ts, which gives
// the same bits. The polynomials are minimax fits of our own; their errors are given there.

// @ts-ignore: decorator
@inline
function splat(x: f32): v128 {
  return f32x4.splat(x);
}

/** `a` where the mask is set, else `b`. */
// @ts-ignore: decorator
@inline
export function choose(mask: v128, a: v128, b: v128): v128 {
  return v128.bitselect(a, b, mask);
}

/** e to the x; 0 below -87.33654, where results would be denormal. */
export function exp(x: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(x, splat(1.4426950408889634)));
  const r = multiplyAdd(n, splat(2.12194440e-4), multiplyAdd(n, splat(-0.693359375), x));
  let p = multiplyAdd(splat(0.0013941207434982061), r, splat(0.008368835784494877));
  p = multiplyAdd(p, r, splat(0.04166639596223831));
  p = multiplyAdd(p, r, splat(0.1666651964187622));
  p = multiplyAdd(p, r, splat(0.5));
  p = f32x4.add(multiplyAdd(p, f32x4.mul(r, r), r), splat(1));
  const scaled = i32x4.add(p, i32x4.shl(i32x4.trunc_sat_f32x4_s(n), 23));
  const limited = choose(f32x4.gt(x, splat(88.72283172607422)), splat(Infinity), scaled);
  return v128.andnot(limited, f32x4.lt(x, splat(-87.33654022216797)));
}

/** 2 atanh(s), for |s| up to 1/3: what all logarithms here are made of. */
// @ts-ignore: decorator
@inline
function twiceAtanh(s: v128, rest: v128): v128 {
  const z = f32x4.mul(s, s);
  let p = multiplyAdd(splat(0.2802712321281433), z, splat(0.2799852788448334));
  p = multiplyAdd(p, z, splat(0.4002174139022827));
  p = multiplyAdd(p, z, splat(0.6666641235351562));
  return f32x4.add(f32x4.add(s, s), multiplyAdd(p, f32x4.mul(z, s), rest));
}

/** The natural logarithm; -Infinity at 0, NaN below. */
export function log(x: v128): v128 {
  const small = f32x4.lt(x, splat(1.1754943508222875e-38));
  const normal = choose(small, f32x4.mul(x, splat(8388608)), x);
  const k = i32x4.shr_s(i32x4.sub(normal, i32x4.splat(0x3f3504f3)), 23);
  const m = i32x4.sub(normal, i32x4.shl(k, 23));
  const e = f32x4.sub(f32x4.convert_i32x4_s(k), v128.and(small, splat(23)));
  const s = f32x4.div(f32x4.sub(m, splat(1)), f32x4.add(m, splat(1)));
  const value = multiplyAdd(e, splat(0.693359375), twiceAtanh(s, f32x4.mul(e, splat(-2.12194440e-4))));
  const finite = choose(f32x4.lt(x, splat(Infinity)), value, x);
  const positive = choose(f32x4.eq(x, splat(0)), splat(-Infinity), finite);
  return choose(f32x4.lt(x, splat(0)), splat(NaN), positive);
}

/** log(1 + u) for u from 0 to 1, without losing the digits of a small u. */
// @ts-ignore: decorator
@inline
function logOnePlus(u: v128): v128 {
  return twiceAtanh(f32x4.div(u, f32x4.add(u, splat(2))), splat(0));
}

/** The hyperbolic tangent. */
export function tanh(x: v128): v128 {
  const a = f32x4.abs(x), z = f32x4.mul(x, x);
  let p = multiplyAdd(splat(-0.0056922961957752705), z, splat(0.02062816731631756));
  p = multiplyAdd(p, z, splat(-0.05373651534318924));
  p = multiplyAdd(p, z, splat(0.13331405818462372));
  p = multiplyAdd(p, z, splat(-0.3333328068256378));
  const near = multiplyAdd(p, f32x4.mul(z, x), x);
  const far = f32x4.sub(splat(1), f32x4.div(splat(2), f32x4.add(exp(f32x4.add(a, a)), splat(1))));
  return v128.or(choose(f32x4.lt(a, splat(0.625)), near, far), v128.and(x, splat(-0.0)));
}

/** 1 / (1 + e^-x). */
export function sigmoid(x: v128): v128 {
  const z = exp(f32x4.neg(f32x4.abs(x)));
  return f32x4.div(choose(f32x4.lt(x, splat(0)), z, splat(1)), f32x4.add(splat(1), z));
}

/** log(1 + e^x). */
export function softplus(x: v128): v128 {
  return f32x4.add(f32x4.max(x, splat(0)), logOnePlus(exp(f32x4.neg(f32x4.abs(x)))));
}

/** e^(-x^2/2) / sqrt(2 pi), the density of the normal distribution. */
// @ts-ignore: decorator
@inline
export function normalDensity(x: v128): v128 {
  return f32x4.mul(splat(0.3989422804014327), exp(f32x4.mul(f32x4.mul(x, x), splat(-0.5))));
}

/** The share of the normal distribution that lies below x: (1 + erf(x / sqrt 2)) / 2, with the digits of a small one. */
export function normalShare(x: v128): v128 {
  const t = f32x4.div(splat(1), multiplyAdd(splat(0.3), f32x4.abs(x), splat(1)));
  let p = multiplyAdd(splat(0.03567522019147873), t, splat(-0.1572047919034958));
  p = multiplyAdd(p, t, splat(0.2063562124967575));
  p = multiplyAdd(p, t, splat(-0.05368594452738762));
  p = multiplyAdd(p, t, splat(0.12856273353099823));
  p = multiplyAdd(p, t, splat(0.09991319477558136));
  p = multiplyAdd(p, t, splat(0.12075400352478027));
  p = multiplyAdd(p, t, splat(0.11962930113077164));
  const tail = f32x4.mul(f32x4.mul(p, t), exp(f32x4.mul(f32x4.mul(x, x), splat(-0.5))));
  return choose(f32x4.lt(x, splat(0)), tail, f32x4.sub(splat(1), tail));
}
