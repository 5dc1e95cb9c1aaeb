import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation, requireAtLeast } from "./makeActivation.js";

export interface EluOptions {
  /** What it comes down to, far below 0. Default 1. */
  alpha?: number;
}

/** x above 0, alpha (e^x - 1) below (Clevert et al., 2015). @throws RangeError when `alpha` is negative */
export function elu({ alpha = 1 }: EluOptions = {}): Activation {
  const parameters = [requireAtLeast(0, "alpha", alpha)];
  return makeActivation({ name: "elu", kind: ActivationKind.Elu, parameters });
}
