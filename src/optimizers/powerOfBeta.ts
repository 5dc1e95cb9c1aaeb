import { powInteger } from "../util/math.js";

/** beta^count as Keras takes it, in float32: 0.999 is 0.99900001287 there, which moves Adam's first steps by 6e-6 of their size. */
export function powerOfBeta(beta: number, count: number): number {
  return Math.fround(powInteger(Math.fround(beta), count));
}
