import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** x - tanh(x). */
export function tanhShrink(): Activation {
  return makeActivation({ name: "tanh_shrink", kind: ActivationKind.TanhShrink, needsInput: true });
}
