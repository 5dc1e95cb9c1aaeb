import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** x / 6 + 0.5 between 0 and 1: a sigmoid of straight lines. */
export function hardSigmoid(): Activation {
  return makeActivation({ name: "hard_sigmoid", kind: ActivationKind.HardSigmoid, mayBeSparse: true });
}
