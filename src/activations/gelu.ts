import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { makeActivation } from "./makeActivation.js";

export interface GeluOptions {
  /** Whether to take tanh's approximation of the normal distribution. Default false. */
  approximate?: boolean;
}

/** x times the share of the normal distribution that lies below x (Hendrycks and Gimpel, 2016). */
export function gelu({ approximate = false }: GeluOptions = {}): Activation {
  const kind = approximate ? ActivationKind.GeluApproximate : ActivationKind.Gelu;
  return makeActivation({ name: "gelu", kind, needsInput: true });
}
