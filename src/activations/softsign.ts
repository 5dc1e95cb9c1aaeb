import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** x / (1 + |x|). */
export function softsign(): Activation {
  return makeActivation({ name: "softsign", kind: ActivationKind.Softsign });
}
