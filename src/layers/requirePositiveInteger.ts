/** @throws Error naming the class and the option when `value` is not 1, 2, 3, ... */
export function requirePositiveInteger(className: string, option: string, value: number): void {
  if (Number.isInteger(value) && value > 0) return;
  throw new Error(`${className} needs ${option} to be a positive whole number; ${String(value)} came.`);
}
