/** @throws RangeError when an option is not a number within [low, high] */
export function requireRange(option: string, value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value;
  const range = high >= Number.MAX_VALUE ? `at least ${low}` : `between ${low} and ${high}`;
  throw new RangeError(`Expected ${option} to be ${range}, got ${value}.`);
}
