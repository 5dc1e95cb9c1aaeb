/** @throws Error when an option is not a whole number from `least` on */
export function requireOption(call: string, option: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new Error(`${call} needs ${option} to be a whole number from ${least} on; ${String(value)} came.`);
}
