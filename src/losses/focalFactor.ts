import { pow, powInteger } from "../util/math.js";

/** (1 - p)^gamma: how much an answer given the probability `p` still counts (Lin et al., 2017). */
export function focalFactor(p: number, gamma: number): number {
  return power(1 - p, gamma);
}

/** The derivative of `focalFactor` with respect to `p`. */
export function focalSlope(p: number, gamma: number): number {
  return gamma === 0 ? 0 : -gamma * power(1 - p, gamma - 1);
}

function power(base: number, exponent: number): number {
  return Number.isInteger(exponent) ? powInteger(base, exponent) : pow(base, exponent);
}
