/** @throws RangeError when a factor is negative, infinite or NaN */
export function requireFactor(name: string, value: number): number {
  if (value >= 0 && value < Infinity) return value;
  throw new RangeError(`Expected ${name} to be a finite number of at least 0, got ${value}.`);
}
