import * as activations from "../activations/index.js";
import * as initializers from "../initializers/index.js";
import * as regularizers from "../regularizers/index.js";
import { fromConfig, KerasClasses } from "../util/KerasClasses.js";
import type { KerasObject } from "../util/KerasObject.js";
import { boolean, ignored, number, numbers, object, only, text } from "../util/optionTable.js";
import { Activation, type ActivationOptions } from "./Activation.js";
import { Dense, type DenseOptions } from "./Dense.js";
import { Dropout, type DropoutOptions } from "./Dropout.js";
import { ELU, type ELUOptions } from "./ELU.js";
import { Flatten } from "./Flatten.js";
import { InputLayer } from "./Input.js";
import type { Layer, LayerOptions } from "./Layer.js";
import { LeakyReLU, type LeakyReLUOptions } from "./LeakyReLU.js";
import { ReLU, type ReLUOptions } from "./ReLU.js";
import { Rescaling, type RescalingOptions } from "./Rescaling.js";
import { Reshape, type ReshapeOptions } from "./Reshape.js";
import { Softmax } from "./Softmax.js";

const COMMON = { name: text("name"), trainable: boolean("trainable"), dtype: only("float32") } as const;
const activation = object("activation", (saved) => activations.deserialize(saved as string | KerasObject));
const readInitializer = (saved: unknown): unknown => initializers.deserialize(saved as string | KerasObject);
const readRegularizer = (saved: unknown): unknown => regularizers.deserialize(saved as string | KerasObject);

const classes: KerasClasses<Layer> = new KerasClasses<Layer>("layer", {
  InputLayer: fromConfig("InputLayer", ({ shape, name }: InputOptions) => input(shape, name), {
    ...COMMON,
    batch_shape: object("shape", (shape) => shape),
    sparse: ignored,
    ragged: only(false),
    optional: only(false),
  }),
  Activation: fromConfig("Activation", (options: ActivationOptions) => new Activation(options), {
    ...COMMON,
    activation,
  }),
  Dense: fromConfig("Dense", (options: DenseOptions) => new Dense(options), {
    ...COMMON,
    units: number("units"),
    activation,
    use_bias: boolean("useBias"),
    kernel_initializer: object("kernelInitializer", readInitializer),
    bias_initializer: object("biasInitializer", readInitializer),
    kernel_regularizer: object("kernelRegularizer", readRegularizer),
    bias_regularizer: object("biasRegularizer", readRegularizer),
  }),
  Dropout: fromConfig("Dropout", (options: DropoutOptions) => new Dropout(options), {
    ...COMMON,
    rate: number("rate"),
    seed: number("seed"),
    noise_shape: only(),
  }),
  ELU: fromConfig("ELU", (options: ELUOptions) => new ELU(options), { ...COMMON, alpha: number("alpha") }),
  Flatten: fromConfig("Flatten", (options: LayerOptions) => new Flatten(options), {
    ...COMMON,
    data_format: only("channels_last"),
  }),
  LeakyReLU: fromConfig("LeakyReLU", (options: LeakyReLUOptions) => new LeakyReLU(options), {
    ...COMMON,
    negative_slope: number("negativeSlope"),
  }),
  ReLU: fromConfig("ReLU", (options: ReLUOptions) => new ReLU(options), {
    ...COMMON,
    max_value: number("maxValue"),
    negative_slope: number("negativeSlope"),
    threshold: number("threshold"),
  }),
  Rescaling: fromConfig("Rescaling", (options: RescalingOptions) => new Rescaling(options), {
    ...COMMON,
    scale: number("scale"),
    offset: number("offset"),
  }),
  Reshape: fromConfig("Reshape", (options: ReshapeOptions) => new Reshape(options), {
    ...COMMON,
    target_shape: numbers("targetShape"),
  }),
  Softmax: fromConfig("Softmax", (options: LayerOptions) => new Softmax(options), {
    ...COMMON,
    axis: only(-1),
  }),
});

/** The classes that a layer may be of, in a file. */
export const layerClasses: readonly string[] = classes.names;

/**
 * The layer that an object with its options stands for in a file.
 * @throws Error when the class or an option is unknown, naming the nearest, or an option does not suit
 */
export function deserialize(saved: KerasObject): Layer {
  return classes.deserialize(saved);
}

interface InputOptions {
  readonly shape: unknown;
  readonly name: string;
  readonly trainable: boolean;
}

function input(shape: unknown, name: string): Layer {
  const sizes: unknown = Array.isArray(shape) ? shape.slice(1) : shape;
  if (Array.isArray(sizes) && sizes.every((size) => typeof size === "number"))
    return new InputLayer({ shape: sizes, name });
  throw new Error(
    `Its shape is ${JSON.stringify(shape)}: only the first dimension, the batch, may be open (null).`,
  );
}
