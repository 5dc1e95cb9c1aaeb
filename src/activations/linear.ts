import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** f(x) = x. */
export function linear(): Activation {
  return makeActivation({ name: "linear", kind: ActivationKind.Linear });
}
