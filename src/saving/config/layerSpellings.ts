import type { Reading } from "./Reading.js";
import { ACTIVATION_LAYERS, readActivation } from "./readActivation.js";
import { readInitializer } from "./readInitializer.js";
import { readRegularizer } from "./readRegularizer.js";

/** How the options of one class of layers are spelled in files. */
export interface LayerSpelling {
  /** Options in Keras 3's spelling, and what they were called before: the newest first. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** Options that hold objects, or had other values once. */
  readonly values?: Readonly<Record<string, (value: unknown, reading: Reading) => unknown>>;
  /** Options that only matter in training and are not there: a value gets a note. */
  readonly leftAside?: readonly string[];
  /** Options that change what the layer computes and are not there: a value is refused. */
  readonly refused?: readonly string[];
}

const ACTIVATION_SPELLINGS: [string, LayerSpelling][] = [...ACTIVATION_LAYERS].map(([name, options]) => [
  name,
  { options },
]);

/** The layers whose options are translated; those of others are passed on as they are. */
export const layerSpellings: ReadonlyMap<string, LayerSpelling> = new Map<string, LayerSpelling>([
  [
    "Dense",
    {
      options: {
        units: ["output_dim"],
        activation: [],
        use_bias: ["bias"],
        kernel_initializer: ["init"],
        bias_initializer: [],
        kernel_regularizer: ["W_regularizer"],
        bias_regularizer: ["b_regularizer"],
      },
      values: {
        activation: readActivation,
        kernel_initializer: readInitializer,
        bias_initializer: readInitializer,
        kernel_regularizer: readRegularizer,
        bias_regularizer: readRegularizer,
      },
      leftAside: [
        "kernel_constraint",
        "bias_constraint",
        "W_constraint",
        "b_constraint",
        "activity_regularizer",
        // How LoRA's part is scaled; without a rank there is none.
        "lora_alpha",
      ],
      refused: ["lora_rank", "quantization_mode", "quantization_config", "gptq_unpacked_column_size"],
    },
  ],
  ["Activation", { options: { activation: [] }, values: { activation: readActivation } }],
  ["Dropout", { options: { rate: ["p"], noise_shape: [], seed: [] } }],
  ["Flatten", { options: { data_format: [] } }],
  ["Reshape", { options: { target_shape: [] } }],
  ["Rescaling", { options: { scale: [], offset: [] } }],
  ...ACTIVATION_SPELLINGS,
]);

/** What every layer of a first place may say about its input; read by `readInputShape`. */
export const INPUT_OPTIONS: ReadonlySet<string> = new Set([
  "batch_input_shape",
  "batch_shape",
  "input_shape",
  "input_dim",
  "input_length",
  "input_dtype",
]);
