/**
 * Elementary functions that give the same bits on every JavaScript engine.
 *
 * ECMAScript leaves `Math.exp`, `Math.log`, ... to each engine, and they differ in the last bits. Here only operations that IEEE 754
 * and ECMAScript fix exactly are used: + - * / %, `Math.sqrt`, `Math.abs`, `Math.round` and looking at a double's bits.
 * The series are Taylor's around a nearby point where they converge fast. Results are within 1 unit in the last place of the
 * true value (`tanh` 2, `erf` 5); special values (0, infinities, NaN) are those of `Math`.
 */

/** ln 2 in two parts; the first has 32 bits, so that its product with an exponent is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** pi / 2 in three parts; the first two have 33 bits, so that their product with an integer below 2^20 is exact. */
const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_MIDDLE = 6.077100506303966e-11;
const HALF_PI_LOW = 2.0222662487959506e-21;
const TWO_PI = 6.283185307179586;

/** (e^r - 1 - r) / r^2 in powers of r. */
// prettier-ignore
const EXP_TAIL = [1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040, 1 / 40320, 1 / 362880, 1 / 3628800, 1 / 39916800, 1 / 479001600, 1 / 6227020800];
/** (2 atanh(s) - 2 s) / s^3 in powers of s^2. */
const ATANH_TAIL = [2 / 3, 2 / 5, 2 / 7, 2 / 9, 2 / 11, 2 / 13, 2 / 15, 2 / 17, 2 / 19, 2 / 21];
/** (sin(r) - r) / r^3 in powers of r^2. */
// prettier-ignore
const SIN_TAIL = [-1 / 6, 1 / 120, -1 / 5040, 1 / 362880, -1 / 39916800, 1 / 6227020800, -1 / 1307674368000, 1 / 355687428096000];
/** (cos(r) - 1 + r^2 / 2) / r^4 in powers of r^2. */
// prettier-ignore
const COS_TAIL = [1 / 24, -1 / 720, 1 / 40320, -1 / 3628800, 1 / 479001600, -1 / 87178291200, 1 / 20922789888000];

/** e to the `x`. */
export function exp(x: number): number {
  if (x !== x) return x;
  return expOfSum(x, 0);
}

/** e to the `x`, minus 1, without losing the digits of a small `x`. */
export function expm1(x: number): number {
  if (x !== x || x === 0) return x;
  if (x < -38) return -1;
  if (x > 38) return expOfSum(x, 0);
  const k = Math.round(x / Math.LN2);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const power = r + (r * r * polynomial(r, EXP_TAIL) + (high - r - low));
  const scale = twoToThe(k);
  return scale * power + (scale - 1);
}

/** The natural logarithm; NaN below 0. */
export function log(x: number): number {
  if (x !== x || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  const k = exponentOf(x);
  return logOfScaled(timesTwoToThe(x, -k) - 1, k, 0);
}

/** The natural logarithm of 1 + `x`, without losing the digits of a small `x`. */
export function log1p(x: number): number {
  if (x !== x || x < -1) return NaN;
  if (x === -1) return -Infinity;
  if (x === 0 || x === Infinity) return x;
  if (x > -0.29 && x < 0.41) return logOfScaled(x, 0, 0);
  const sum = 1 + x;
  const k = exponentOf(sum);
  const lost = sum > 2 ? 1 - (sum - x) : x - (sum - 1);
  return logOfScaled(timesTwoToThe(sum, -k) - 1, k, lost / sum);
}

/** `base` to the `exponent`, as the operator `**` defines it. */
export function pow(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (base !== base || exponent !== exponent) return NaN;
  const size = Math.abs(base);
  if (Math.abs(exponent) === Infinity) {
    if (size === 1) return NaN;
    return size > 1 === exponent > 0 ? Infinity : 0;
  }
  const isInteger = Math.floor(exponent) === exponent;
  const isOdd = isInteger && exponent % 2 !== 0;
  const negative = isOdd && (base < 0 || Object.is(base, -0));
  let power: number;
  if (size === 0 || size === Infinity) power = (size === 0) === exponent > 0 ? 0 : Infinity;
  else if (base < 0 && !isInteger) return NaN;
  else if (size === 1) power = 1;
  else power = powOfPositive(size, exponent);
  return negative ? -power : power;
}

/**
 * `base` to a whole `exponent` by repeated squaring: the products a reader would write, with their roundings. Exact while they fit
 * in 53 bits.
 * @throws RangeError when the exponent is not a whole number
 */
export function powInteger(base: number, exponent: number): number {
  if (!Number.isInteger(exponent))
    throw new RangeError(`Expected a whole exponent, got ${exponent}. Use pow.`);
  let power = 1;
  let square = base;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square;
    square *= square;
  }
  return exponent < 0 ? 1 / power : power;
}

/** The sine of `x` radians; beyond 2^20 the period is rounded, and digits are lost in proportion to `x`. */
export function sin(x: number): number {
  return x === 0 ? x : sinOfQuarter(x, 0);
}

/** The cosine of `x` radians; beyond 2^20 the period is rounded, and digits are lost in proportion to `x`. */
export function cos(x: number): number {
  return sinOfQuarter(x, 1);
}

/** The logistic function 1 / (1 + e^-x). */
export function sigmoid(x: number): number {
  return 1 / (1 + exp(-x));
}

/** The hyperbolic tangent. */
export function tanh(x: number): number {
  if (x !== x || x === 0) return x;
  const size = Math.abs(x);
  let value: number;
  if (size > 20) value = 1;
  else if (size > 0.5) value = 1 - 2 / (expm1(2 * size) + 2);
  else {
    const t = expm1(2 * size);
    value = t / (t + 2);
  }
  return x < 0 ? -value : value;
}

/** The error function, 2/sqrt(pi) times the integral of exp(-t^2) from 0 to `x`. */
export function erf(x: number): number {
  if (x !== x || x === 0) return x;
  const size = Math.abs(x);
  const square = product(size, size);
  const gaussian = expOfSum(-square.high, -square.low);
  let value: number;
  if (size > 6) value = 1;
  else if (size > 2) {
    // 1 - exp(-x^2)/sqrt(pi) / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))): Abramowitz and Stegun, 7.1.14.
    let fraction = size;
    for (let n = 50; n > 0; n--) fraction = size + n / 2 / fraction;
    value = 1 - (0.5641895835477563 * gaussian) / fraction;
  } else {
    // 2/sqrt(pi) exp(-x^2) (x + 2 x^3/3 + 4 x^5/(3 5) + ...): all terms are positive; Abramowitz and Stegun, 7.1.6.
    let series = 0;
    for (let n = 71; n > 1; n -= 2) series = ((1 + series) * 2 * square.high) / n;
    value = 1.1283791670955126 * gaussian * (size + size * series);
  }
  return x < 0 ? -value : value;
}

/** e^(high + low), `low` being a correction to `high`: e^x = 2^k e^r with |r| <= ln(2) / 2. */
function expOfSum(high: number, low: number): number {
  if (high > 710) return Infinity;
  if (high < -746) return 0;
  const k = Math.round(high / Math.LN2);
  const first = high - k * LN2_HIGH;
  const second = k * LN2_LOW - low;
  const r = first - second;
  return timesTwoToThe(1 + (r + (r * r * polynomial(r, EXP_TAIL) + (first - r - second))), k);
}

/** ln(2^k (1 + f)) + correction, for 1 + f between sqrt(1/2) and sqrt(2): ln(1 + f) = 2 atanh(s), s = f / (2 + f). */
function logOfScaled(f: number, k: number, correction: number): number {
  const s = f / (2 + f);
  const z = s * s;
  // 2 s = f - f^2/2 + s f^2/2: this way the leading term f has no rounding error.
  const halfSquare = 0.5 * f * f;
  const tail = s * (halfSquare + z * polynomial(z, ATANH_TAIL)) + (k * LN2_LOW + correction);
  return k * LN2_HIGH + (f - (halfSquare - tail));
}

/** x^y for finite x > 0: the logarithm needs more than 53 bits, for its error is multiplied by y ln(x), up to 745. */
function powOfPositive(x: number, y: number): number {
  const logarithm = logInTwoParts(x);
  if (Math.abs(y * logarithm.high) > 750) return y > 0 === logarithm.high > 0 ? Infinity : 0;
  const exact = product(y, logarithm.high);
  return expOfSum(exact.high, exact.low + y * logarithm.low);
}

/** A number as the sum of two doubles, about 106 bits. */
interface TwoParts {
  readonly high: number;
  readonly low: number;
}

/** ln(x) to about 64 bits: the formula of `logOfScaled` with the leading terms in two parts. */
function logInTwoParts(x: number): TwoParts {
  const k = exponentOf(x);
  const m = timesTwoToThe(x, -k);
  const f = m - 1;
  const divisor = sum(m, 1);
  const quotient = f / divisor.high;
  const back = product(quotient, divisor.high);
  const s = { high: quotient, low: (f - back.high - back.low - quotient * divisor.low) / divisor.high };
  const z = productOfParts(s, s);
  const [, ...afterFirst] = ATANH_TAIL;
  const twoThirds = { high: 2 / 3, low: 3.700743415417188e-17 };
  const series = sumOfParts(twoThirds, { high: z.high * polynomial(z.high, afterFirst), low: 0 });
  const cubic = productOfParts(s, productOfParts(z, series));
  const logOfM = sumOfParts({ high: 2 * s.high, low: 2 * s.low }, cubic);
  return sumOfParts(sum(k * LN2_HIGH, k * LN2_LOW), logOfM);
}

/** a + b exactly (Knuth's two-sum). */
function sum(a: number, b: number): TwoParts {
  const high = a + b;
  const partOfB = high - a;
  return { high, low: a - (high - partOfB) + (b - partOfB) };
}

/** a * b exactly (Dekker's product: each factor split in halves of 26 bits). */
function product(a: number, b: number): TwoParts {
  const high = a * b;
  const a1 = upperHalf(a);
  const b1 = upperHalf(b);
  const a2 = a - a1;
  const b2 = b - b1;
  return { high, low: a2 * b2 - (high - a1 * b1 - a2 * b1 - a1 * b2) };
}

function upperHalf(a: number): number {
  const scaled = 134217729 * a; // 2^27 + 1
  return scaled - (scaled - a);
}

function sumOfParts(a: TwoParts, b: TwoParts): TwoParts {
  const s = sum(a.high, b.high);
  return sum(s.high, s.low + (a.low + b.low));
}

function productOfParts(a: TwoParts, b: TwoParts): TwoParts {
  const p = product(a.high, b.high);
  return sum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

/** sin(x + quarters pi / 2), through the remainder r of x by pi / 2, kept in two parts. */
function sinOfQuarter(x: number, quarters: number): number {
  if (x !== x || Math.abs(x) === Infinity) return NaN;
  const small = Math.abs(x) > 1048576 ? x % TWO_PI : x;
  const n = Math.round(small / (Math.PI / 2));
  const upper = sum(small - n * HALF_PI_HIGH, -n * HALF_PI_MIDDLE);
  const r = sum(upper.high, upper.low - n * HALF_PI_LOW);
  switch ((((n + quarters) % 4) + 4) % 4) {
    case 0:
      return sinNearZero(r);
    case 1:
      return cosNearZero(r);
    case 2:
      return -sinNearZero(r);
    default:
      return -cosNearZero(r);
  }
}

function sinNearZero({ high: r, low }: TwoParts): number {
  const square = r * r;
  return r + (r * square * polynomial(square, SIN_TAIL) + low * (1 - square / 2));
}

function cosNearZero({ high: r, low }: TwoParts): number {
  const square = r * r;
  const half = square / 2;
  const leading = 1 - half;
  return leading + (1 - leading - half + (square * square * polynomial(square, COS_TAIL) - r * low));
}

/** c[0] + c[1] x + c[2] x^2 + ..., from the last coefficient on (Horner). */
function polynomial(x: number, coefficients: readonly number[]): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i]!;
  return value;
}

const bits: DataView = new DataView(new ArrayBuffer(8));

/** The k for which a positive finite x / 2^k lies between sqrt(1/2) and sqrt(2). */
function exponentOf(x: number): number {
  const subnormal = x < 2.2250738585072014e-308;
  bits.setFloat64(0, subnormal ? x * 18014398509481984 : x);
  const upper = bits.getInt32(0);
  const k = (upper >> 20) - 1023 - (subnormal ? 54 : 0);
  // 0x6a09e: the leading bits of sqrt(2)'s fraction.
  return (upper & 0xfffff) > 0x6a09e ? k + 1 : k;
}

/** x 2^k, rounded once at most. */
function timesTwoToThe(x: number, k: number): number {
  if (k > 1023) return x * twoToThe(1023) * twoToThe(Math.min(k - 1023, 1023));
  if (k < -1022) return x * twoToThe(Math.max(k + 1000, -1022)) * twoToThe(-1000);
  return x * twoToThe(k);
}

/** 2^k for k from -1022 to 1023. */
function twoToThe(k: number): number {
  bits.setInt32(0, (k + 1023) << 20);
  bits.setInt32(4, 0);
  return bits.getFloat64(0);
}
