import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** max(x, 0), but at most 6. */
export function relu6(): Activation {
  return makeActivation({ name: "relu6", kind: ActivationKind.Relu6, mayBeSparse: true });
}
