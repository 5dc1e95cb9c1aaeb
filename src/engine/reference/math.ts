// Elementary functions in float32: what ../kernels/math.ts computes, one number at a time. f rounds after each operation, as the kernels
// do; the polynomials are minimax fits of our own, their coefficients lowest power first.
const f = Math.fround;

// log 2 in two parts: the first has so few digits that its product with a whole number is exact.
const LOG_2_HIGH = 0.693359375;
const LOG_2_LOW = f(-2.1219444e-4);

/** (e^r - 1 - r) / r^2 for |r| <= log(2) / 2; e^r then has an error of 3e-9. */
const EXP_TAIL = [0.5, 0.1666651964187622, 0.04166639596223831, 0.008368835784494877, 0.0013941207434982061];
/** (2 atanh(s) - 2 s) / s^3 in powers of s^2, for |s| <= 1/3; relative error 5e-9. */
const ATANH_TAIL = [0.6666641235351562, 0.4002174139022827, 0.2799852788448334, 0.2802712321281433];
/** (tanh(x) - x) / x^3 in powers of x^2, for |x| <= 0.625; relative error 5e-9. */
// prettier-ignore
const TANH_TAIL = [-0.3333328068256378, 0.13331405818462372, -0.05373651534318924, 0.02062816731631756, -0.0056922961957752705];
/** The normal distribution's tail beyond x, divided by e^(-x^2/2) and by t, in powers of t = 1 / (1 + 0.3 x); relative error 1.5e-7. */
// prettier-ignore
const MILLS = [
  0.11962930113077164, 0.12075400352478027, 0.09991319477558136, 0.12856273353099823, -0.05368594452738762, 0.2063562124967575,
  -0.1572047919034958, 0.03567522019147873,
];

/** The same four bytes as float32 and as integer. */
const asFloat = new Float32Array(1);
const asInteger = new Int32Array(asFloat.buffer);

/** Horner's rule. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => f(f(sum * x) + coefficient));
}

/** The nearest whole number, ties to even, for |x| < 2^22: adding 1.5 * 2^23 leaves no room for a fraction. */
function nearest(x: number): number {
  return f(f(x + 12582912) - 12582912);
}

/** x * 2^n where both are normal numbers: n is added to the exponent. */
function scale(x: number, n: number): number {
  asFloat[0] = x;
  asInteger[0] = asInteger[0]! + (n << 23);
  return asFloat[0];
}

/** e to the x, within 1 unit in the last place: e^x = 2^n e^r. 0 below -87.33654, where results would be denormal. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 88.72283172607422) return Infinity;
  if (x < -87.33654022216797) return 0;
  const n = nearest(f(x * f(1.4426950408889634)));
  const r = f(f(n * -LOG_2_LOW) + f(f(n * -LOG_2_HIGH) + x));
  return scale(f(f(f(polynomial(EXP_TAIL, r) * f(r * r)) + r) + 1), n);
}

/** 2 atanh(s) + rest, for |s| up to 1/3: log(y) = 2 atanh((y - 1) / (y + 1)). */
function twiceAtanh(s: number, rest: number): number {
  const z = f(s * s);
  return f(f(s + s) + f(f(polynomial(ATANH_TAIL, z) * f(z * s)) + rest));
}

/** The natural logarithm: of x = 2^k m with m between sqrt(1/2) and sqrt(2). -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  const small = x < 1.1754943508222875e-38;
  asFloat[0] = small ? x * 8388608 : x;
  const k = (asInteger[0]! - 0x3f3504f3) >> 23;
  asInteger[0] = asInteger[0]! - (k << 23);
  const m = asFloat[0];
  const e = small ? k - 23 : k;
  return f(f(e * LOG_2_HIGH) + twiceAtanh(f(f(m - 1) / f(m + 1)), f(e * LOG_2_LOW)));
}

/** log(1 + u) for u from 0 to 1, without losing the digits of a small u. */
function logOnePlus(u: number): number {
  return twiceAtanh(f(u / f(u + 2)), 0);
}

/** The hyperbolic tangent: a polynomial near 0, from e^2x elsewhere. */
export function tanh(x: number): number {
  if (x === 0) return x;
  const a = Math.abs(x);
  if (a < 0.625) {
    const z = f(x * x);
    return f(f(polynomial(TANH_TAIL, z) * f(z * x)) + x);
  }
  const far = f(1 - f(2 / f(exp(f(a + a)) + 1)));
  return x < 0 ? -far : far;
}

/** 1 / (1 + e^-x), from e^-|x| which cannot overflow. */
export function sigmoid(x: number): number {
  const z = exp(-Math.abs(x));
  return f((x < 0 ? z : 1) / f(1 + z));
}

/** log(1 + e^x), from e^-|x| which cannot overflow. */
export function softplus(x: number): number {
  return f(Math.max(x, 0) + logOnePlus(exp(-Math.abs(x))));
}

/** e^(-x^2/2) / sqrt(2 pi), the density of the normal distribution. */
export function normalDensity(x: number): number {
  return f(f(0.3989422804014327) * exp(f(f(x * x) * -0.5)));
}

/**
 * The share of the normal distribution that lies below x: (1 + erf(x / sqrt 2)) / 2. Relative error 5e-7, for a small share too, plus what
 * squaring x loses: 1e-6 at x = -6.
 */
export function normalShare(x: number): number {
  const t = f(1 / f(f(f(0.3) * Math.abs(x)) + 1));
  const tail = f(f(polynomial(MILLS, t) * t) * exp(f(f(x * x) * -0.5)));
  return x < 0 ? tail : f(1 - tail);
}
