/** @throws RangeError when `value` is not a whole number from 0 to 4294967295 */
export function requireUint32(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= 0xffffffff) return;
  throw new RangeError(`Expected ${name} to be a whole number from 0 to 4294967295, got ${value}.`);
}
