import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { Activation } from "./Activation.js";
import { type ActivationTraits, makeActivation } from "./makeActivation.js";

export interface ReluOptions {
  /** The slope below the threshold. Default 0. */
  negativeSlope?: number;
  /** What larger values are cut to. Default none. */
  maxValue?: number | undefined;
  /** Where it starts to let through. Default 0. */
  threshold?: number;
}

/** The largest float32 below 6. */
const JUST_BELOW_SIX = 5.999999523162842;

/** max(x, 0), the rectifier; or what the options make of it, as in Keras. */
export function relu({ negativeSlope = 0, maxValue, threshold = 0 }: ReluOptions = {}): Activation {
  return makeActivation({ name: "relu", ...traitsOf(negativeSlope, maxValue ?? Infinity, threshold) });
}

/** Plain cases have kernels of their own. */
function traitsOf(slope: number, maximum: number, threshold: number): Omit<ActivationTraits, "name"> {
  if (threshold === 0 && maximum === Infinity) {
    if (slope === 0) return { kind: ActivationKind.Relu, mayBeSparse: true };
    if (slope > 0) return { kind: ActivationKind.LeakyRelu, parameters: [slope] };
  }
  if (threshold === 0 && maximum === 6 && slope === 0)
    return { kind: ActivationKind.Relu6, mayBeSparse: true };
  // TensorFlow's derivative at the maximum is 1, but 0 for a maximum of 6, where Keras takes the function relu6.
  const edge = threshold === 0 && maximum === 6 ? JUST_BELOW_SIX : maximum;
  const parameters = [slope, maximum, threshold, edge];
  return { kind: ActivationKind.GeneralRelu, parameters, needsInput: true, mayBeSparse: slope === 0 };
}
