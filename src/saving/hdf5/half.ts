/** The number that 16 bits mean as IEEE's half precision: 1 sign, 5 exponent, 10 mantissa. (`Float16Array` is not everywhere yet.) */
export function halfToNumber(bits: number): number {
  const sign = bits >= 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 0x3ff;
  if (exponent === 31) return mantissa === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? mantissa * 2 ** -24 : (1 + mantissa / 1024) * 2 ** (exponent - 15));
}
