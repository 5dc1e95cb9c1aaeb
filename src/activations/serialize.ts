import { ActivationKind } from "../engine/kernels/ActivationKind.js";
import type { KerasObject } from "../util/KerasObject.js";
import type { Activation } from "./Activation.js";
import { get } from "./get.js";

/**
 * The activation function as it is written into files: its name, or with options other than Keras' defaults an object. Where Keras has a layer with
 * these options (`LeakyReLU`), that is the object; where it has none, one that Keras refuses to load, rather than forget the options.
 */
export function serialize(activation: Activation): string | KerasObject {
  const { name, kind, parameters } = activation;
  const usual = get(name);
  if (kind === usual.kind && parameters.every((value, index) => value === usual.parameters[index]))
    return name;
  const [first] = parameters;
  switch (name) {
    case "relu":
      return layer("ReLU", reluOptions(activation));
    case "leaky_relu":
      return layer("LeakyReLU", { negative_slope: first });
    case "elu":
      return layer("ELU", { alpha: first });
    case "gelu":
      return own(name, { approximate: kind === ActivationKind.GeluApproximate });
    case "celu":
      return own(name, { alpha: first });
    case "squareplus":
      return own(name, { b: first });
    default:
      return own(name, { threshold: first });
  }
}

function reluOptions({ kind, parameters }: Activation): Record<string, unknown> {
  if (kind === ActivationKind.Relu6) return { max_value: 6, negative_slope: 0, threshold: 0 };
  const [slope = 0, maximum = Infinity, threshold = 0] = parameters;
  return { max_value: maximum === Infinity ? null : maximum, negative_slope: slope, threshold };
}

function layer(className: string, config: Record<string, unknown>): KerasObject {
  return { module: "keras.layers", class_name: className, config, registered_name: null };
}

function own(name: string, config: Record<string, unknown>): KerasObject {
  return { module: "neurone.activations", class_name: name, config, registered_name: null };
}
