import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** x hardSigmoid(x), also called hard swish (Howard et al., 2019). */
export function hardSilu(): Activation {
  return makeActivation({
    name: "hard_silu",
    kind: ActivationKind.HardSilu,
    needsInput: true,
    mayBeSparse: true,
  });
}
