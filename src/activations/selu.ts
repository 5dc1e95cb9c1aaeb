import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

/** 1.0507 x above 0, 1.7581 (e^x - 1) below: keeps mean 0 and variance 1 from layer to layer (Klambauer et al., 2017). */
export function selu(): Activation {
  return makeActivation({ name: "selu", kind: ActivationKind.Selu });
}
