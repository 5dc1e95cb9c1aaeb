import { exp, log } from "../util/math.js";

/** log(sum of e^z) over `count` numbers from `start`, shifted by the greatest so that nothing overflows. */
export function logSumExp(z: Float32Array, start: number, count: number): number {
  let greatest = z[start]!;
  for (let i = start + 1; i < start + count; i++) greatest = Math.max(greatest, z[i]!);
  let sum = 0;
  for (let i = start; i < start + count; i++) sum += exp(z[i]! - greatest);
  return greatest + log(sum);
}
