import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation, requireAtLeast } from "./makeActivation.js";

export interface SquareplusOptions {
  /** How round it is about 0. Default 4. */
  b?: number;
}

/** (x + sqrt(x^2 + b)) / 2: like softplus, from a root (Barron, 2021). @throws RangeError when `b` is negative */
export function squareplus({ b = 4 }: SquareplusOptions = {}): Activation {
  const parameters = [requireAtLeast(0, "b", b)];
  return makeActivation({
    name: "squareplus",
    kind: ActivationKind.Squareplus,
    parameters,
    needsInput: true,
  });
}
