import type { KerasObject } from "../../util/KerasObject.js";
import { errorAt } from "../Place.js";
import { readClass } from "./readClass.js";
import { readFunction } from "./readFunction.js";
import type { Reading } from "./Reading.js";
import { isObject, own, shown } from "./values.js";

/** Names that Keras no longer has. */
const OLD_NAMES: ReadonlyMap<string, string> = new Map([
  ["softmax_v2", "softmax"],
  ["swish", "silu"],
  ["hard_swish", "hard_silu"],
]);

/** The layers that may stand in place of a function, and their options: Keras 3's name, then older ones. */
export const ACTIVATION_LAYERS: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>> = new Map<
  string,
  Readonly<Record<string, readonly string[]>>
>([
  ["ReLU", { max_value: [], negative_slope: [], threshold: [] }],
  ["LeakyReLU", { negative_slope: ["alpha"] }],
  ["ELU", { alpha: [] }],
  ["Softmax", { axis: [] }],
]);

/**
 * An activation function: its name, or the layer that stands in its place (`Dense(32, activation=LeakyReLU(0.1))`) with its options.
 * @throws ModelFileError when it is none of Keras' own
 */
export function readActivation(value: unknown, reading: Reading): string | KerasObject {
  if (value === null || value === undefined) return "linear";
  const name = typeof value === "string" ? value : readFunction(value, "the activation", reading);
  if (name !== undefined) return currentName(name, reading);
  const { className, config } = readClass(value, "the activation", reading);
  if (isObject(value) && own(value, "module") === "neurone.activations")
    return {
      module: "neurone.activations",
      class_name: className,
      config: { ...config },
      registered_name: null,
    };
  // TF.js writes {"class_name": "relu"} for a function.
  const options = ACTIVATION_LAYERS.get(className);
  if (options === undefined && /^[a-z]/.test(className)) return currentName(className, reading);
  if (className === "Activation") return readActivation(own(config, "activation"), reading);
  if (options === undefined) {
    throw errorAt(
      reading.where,
      `The layer ${shown(className)} cannot stand for an activation function here; ${[...ACTIVATION_LAYERS.keys()].join(", ")} can.`,
    );
  }
  return {
    module: "keras.layers",
    class_name: className,
    config: activationOptions(options, config),
    registered_name: null,
  };
}

/** The options of such a layer in Keras 3's spelling. */
export function activationOptions(
  options: Readonly<Record<string, readonly string[]>>,
  config: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [option, older] of Object.entries(options)) {
    const value = [option, ...older].map((key) => own(config, key)).find((found) => found !== undefined);
    if (value !== undefined) result[option] = value;
  }
  return result;
}

function currentName(name: string, reading: Reading): string {
  if (name === "hard_sigmoid") {
    reading.note(
      "hard_sigmoid is taken as Keras 3 has it, x / 6 + 0.5; a model that was trained with Keras 1 or 2 meant 0.2 x + 0.5.",
    );
  }
  return OLD_NAMES.get(name) ?? name;
}
