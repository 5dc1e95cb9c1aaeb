import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation, requireAtLeast } from "./makeActivation.js";

export interface CeluOptions {
  /** What it comes down to, far below 0. Default 1. */
  alpha?: number;
}

/** x above 0, alpha (e^(x / alpha) - 1) below: an elu without a kink (Barron, 2017). @throws RangeError when `alpha` is not positive */
export function celu({ alpha = 1 }: CeluOptions = {}): Activation {
  const parameters = [requireAtLeast(Number.MIN_VALUE, "alpha", alpha)];
  return makeActivation({ name: "celu", kind: ActivationKind.Celu, parameters, needsInput: true });
}
