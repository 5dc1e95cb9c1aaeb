import type { KerasObject } from "../../util/KerasObject.js";
import { type ActivationSpec, activationSpec } from "../chain/activationSpec.js";
import type { Chain } from "../chain/Chain.js";
import { layerNames } from "../chain/layerWeights.js";
import type { Architecture } from "../SavedModel.js";

/** A layer as Keras 2 and TensorFlow.js write it. */
interface KerasTwoLayer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** The activations that TensorFlow.js has by name: Keras 3's names and its own. */
const named: Readonly<Record<string, string>> = {
  elu: "elu",
  gelu: "gelu",
  linear: "linear",
  log_softmax: "log_softmax",
  mish: "mish",
  relu: "relu",
  relu6: "relu6",
  selu: "selu",
  sigmoid: "sigmoid",
  silu: "swish",
  softmax: "softmax",
  softplus: "softplus",
  softsign: "softsign",
  tanh: "tanh",
};

/** Those it has as layers are written as a layer of their own behind the one they belong to. */
const asLayer: Readonly<Record<string, (options: ActivationSpec["options"]) => KerasTwoLayer | undefined>> = {
  leaky_relu: ({ negative_slope: alpha }) => ({ class_name: "LeakyReLU", config: { alpha } }),
  relu({ max_value: max = Infinity, negative_slope: alpha, threshold }) {
    if (max === Infinity && threshold === 0) return { class_name: "LeakyReLU", config: { alpha } };
    return alpha === 0 && threshold === 0 ? { class_name: "ReLU", config: { max_value: max } } : undefined;
  },
};

/**
 * A model's layers in the spelling that TensorFlow.js reads: Keras 2's, with its names of initializers.
 * @throws Error naming the layer whose activation TensorFlow.js has not
 */
export function kerasTwoLayers(architecture: Architecture, chain: Chain): KerasTwoLayer[] {
  const names = layerNames(architecture);
  const batchShape = [null, ...chain.inputShape];
  const layers = architecture.layers.flatMap((layer, index) => translate(layer, names[index]!, batchShape));
  if (layers[0]?.class_name === "InputLayer") return layers;
  const [first, ...rest] = layers;
  return [{ ...first!, config: { ...first!.config, batch_input_shape: batchShape } }, ...rest];
}

function translate(
  { class_name: className, config }: KerasObject,
  name: string,
  batchShape: readonly (number | null)[],
): KerasTwoLayer[] {
  const base = { name, trainable: config["trainable"] ?? true, dtype: "float32" };
  switch (className) {
    case "InputLayer":
      return [
        {
          class_name: className,
          config: { name, batch_input_shape: batchShape, dtype: "float32", sparse: false },
        },
      ];
    case "Dense": {
      const { identifier, layer } = activation(config["activation"], className, name);
      const dense = {
        ...base,
        units: config["units"],
        activation: identifier,
        use_bias: config["use_bias"] ?? true,
        ...initializers(config),
        kernel_regularizer: regularizer(config["kernel_regularizer"]),
        bias_regularizer: regularizer(config["bias_regularizer"]),
      };
      return [
        { class_name: className, config: dense },
        ...(layer === undefined ? [] : [withName(layer, `${name}_activation`)]),
      ];
    }
    case "Activation":
    case "ReLU":
    case "LeakyReLU":
    case "ELU":
    case "Softmax": {
      const value = className === "Activation" ? config["activation"] : { class_name: className, config };
      const { identifier, layer } = activation(value, className, name);
      return [
        layer === undefined
          ? { class_name: "Activation", config: { ...base, activation: identifier } }
          : withName(layer, name),
      ];
    }
    case "Dropout":
      return [
        {
          class_name: className,
          config: { ...base, rate: config["rate"], noise_shape: null, seed: config["seed"] ?? null },
        },
      ];
    default: {
      // Flatten, Reshape, Rescaling, noise layers: spelled as in Keras 3.
      return [{ class_name: className, config: { ...config, ...base } }];
    }
  }
}

function withName({ class_name: className, config }: KerasTwoLayer, name: string): KerasTwoLayer {
  return { class_name: className, config: { name, trainable: true, dtype: "float32", ...config } };
}

function activation(
  value: unknown,
  className: string,
  layerName: string,
): { identifier: string; layer?: KerasTwoLayer | undefined } {
  const given = activationSpec(value)!;
  // With alpha 1 they are the same; TensorFlow.js has no other alpha.
  const spec = given.name === "celu" && given.options["alpha"] === 1 ? { ...given, name: "elu" } : given;
  const standard = activationSpec(spec.name)!;
  const isStandard = JSON.stringify(spec.options) === JSON.stringify(standard.options);
  if (isStandard && Object.hasOwn(named, spec.name)) return { identifier: named[spec.name]! };
  const layer = Object.hasOwn(asLayer, spec.name) ? asLayer[spec.name]!(spec.options) : undefined;
  if (layer !== undefined) return { identifier: "linear", layer };
  const options = isStandard ? "" : ` with ${JSON.stringify(spec.options)}`;
  throw new Error(
    `Layer "${layerName}" (${className}): TensorFlow.js has no activation "${spec.name}"${options}${spec.name === "hard_sigmoid" ? " as Keras 3 has it (its own is 0.2 x + 0.5)" : ""}. It has ${Object.keys(named).join(", ")}, leaky_relu. Or write ONNX, which has them all.`,
  );
}

/** Keras 3's names that TensorFlow.js spells otherwise. */
const initializerNames: Readonly<Record<string, string>> = {
  LecunNormal: "LeCunNormal",
  LecunUniform: "LeCunUniform",
};

const knownInitializers: ReadonlySet<string> = new Set([
  ..."Constant GlorotNormal GlorotUniform HeNormal HeUniform Identity LeCunNormal LeCunUniform Ones Orthogonal".split(
    " ",
  ),
  ..."RandomNormal RandomUniform TruncatedNormal VarianceScaling Zeros".split(" "),
]);

/** How weights began matters no more once there are weights: what TensorFlow.js does not know is left away. */
function initializers(config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of ["kernel_initializer", "bias_initializer"]) {
    const value = config[key] as string | KerasObject | undefined;
    if (typeof value !== "object") continue;
    const name = initializerNames[value.class_name] ?? value.class_name;
    if (knownInitializers.has(name)) result[key] = { class_name: name, config: value.config };
  }
  return result;
}

/** TensorFlow.js has one class for all: L1L2. */
function regularizer(value: unknown): KerasTwoLayer | null {
  const { class_name: className, config = {} } = (value ?? {}) as Partial<KerasObject>;
  if (className === undefined || !["L1", "L2", "L1L2"].includes(className)) return null;
  const { l1 = 0, l2 = 0 } = config;
  return { class_name: "L1L2", config: { l1, l2 } };
}
