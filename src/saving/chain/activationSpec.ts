/** An activation function with its options spelled out. */
export interface ActivationSpec {
  /** Keras' name. */
  readonly name: string;
  /** Its options in Keras' spelling; every one that the function has. */
  readonly options: Readonly<Record<string, number>>;
}

/** Keras' defaults; for functions of these names. `threshold` of relu: below it, everything is cut off or sloped. */
const defaults: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  celu: { alpha: 1 },
  elu: { alpha: 1 },
  exponential: {},
  gelu: { approximate: 0 },
  hard_shrink: { threshold: 0.5 },
  hard_sigmoid: {},
  hard_silu: {},
  hard_tanh: {},
  leaky_relu: { negative_slope: 0.2 },
  linear: {},
  log_sigmoid: {},
  log_softmax: {},
  mish: {},
  relu: { max_value: Infinity, negative_slope: 0, threshold: 0 },
  relu6: {},
  selu: {},
  sigmoid: {},
  silu: {},
  softmax: {},
  softplus: {},
  soft_shrink: { threshold: 0.5 },
  softsign: {},
  squareplus: { b: 4 },
  tanh: {},
  tanh_shrink: {},
};

const secondNames: Readonly<Record<string, string>> = { swish: "silu", hard_swish: "hard_silu" };

/** Layers that are an activation function: its name, and options whose defaults differ from the function's. */
const layers: Readonly<
  Record<string, { readonly name: string; readonly defaults?: Readonly<Record<string, number>> }>
> = {
  ReLU: { name: "relu" },
  LeakyReLU: { name: "leaky_relu", defaults: { negative_slope: 0.3 } },
  ELU: { name: "elu" },
  Softmax: { name: "softmax" },
};

/**
 * The function that a layer's config names: by its name, or by the layer that stands for it, with options.
 * @param value `"relu"`, or `{ class_name: "LeakyReLU", config: { negative_slope: 0.1 } }`
 * @returns undefined when it is none that is known here
 */
export function activationSpec(value: unknown): ActivationSpec | undefined {
  if (value === undefined || value === null) return { name: "linear", options: {} };
  if (typeof value === "string") return withOptions(secondNames[value] ?? value, {});
  const { class_name: className, config = {} } = value as {
    class_name?: unknown;
    config?: Record<string, unknown>;
  };
  return typeof className === "string" ? layerActivation(className, config) : undefined;
}

/** The function of a layer such as `LeakyReLU`, or of a function's own object (`{ class_name: "elu", config: { alpha: 2 } }`). */
export function layerActivation(
  className: string,
  config: Readonly<Record<string, unknown>>,
): ActivationSpec | undefined {
  const layer = Object.hasOwn(layers, className) ? layers[className] : undefined;
  const { axis } = config;
  // Only the last axis is a row of the engine's.
  if (
    className === "Softmax" &&
    axis !== undefined &&
    axis !== -1 &&
    !(Array.isArray(axis) && axis.length === 1 && axis[0] === -1)
  )
    return undefined;
  return layer === undefined
    ? withOptions(className, config)
    : withOptions(layer.name, { ...layer.defaults, ...config });
}

function withOptions(name: string, given: Readonly<Record<string, unknown>>): ActivationSpec | undefined {
  if (!Object.hasOwn(defaults, name)) return undefined;
  const options = { ...defaults[name]! };
  for (const key of Object.keys(options)) {
    const value = given[key];
    if (typeof value === "number" || typeof value === "boolean") options[key] = Number(value);
  }
  return { name, options };
}
