/** A layer as one builds it in the workshop. */
export type LayerChoice =
  | { readonly kind: "dense"; readonly units: number; readonly activation: ActivationName }
  | { readonly kind: "dropout"; readonly rate: number };

export const activationNames = [
  "relu",
  "tanh",
  "sigmoid",
  "elu",
  "gelu",
  "leaky_relu",
  "selu",
  "silu",
  "softplus",
  "linear",
] as const;
export type ActivationName = (typeof activationNames)[number];

export const optimizerNames = [
  "adam",
  "sgd",
  "rmsprop",
  "adagrad",
  "adadelta",
  "adamw",
  "adamax",
  "nadam",
  "lion",
] as const;
export type OptimizerName = (typeof optimizerNames)[number];

export const measureNames = ["val_accuracy", "val_loss", "accuracy", "loss"] as const;
export type MeasureName = (typeof measureNames)[number];

/** Everything that decides about a training's numbers: two equal experiments give the same weights, to the bit, on any machine. */
export interface Experiment {
  /** Between the 784 pixels and the ten outputs. */
  readonly layers: readonly LayerChoice[];
  readonly optimizer: OptimizerName;
  /** Null: the optimizer's own, as in Keras. */
  readonly learningRate: number | null;
  readonly batchSize: number;
  readonly epochs: number;
  readonly seed: number;
  /** What is measured after each epoch: the 10,000 test images, as in the session, or a tenth of the training images kept aside. */
  readonly validation: "test" | "split";
  /** Null: all epochs are trained. The weights of the best epoch come back at the end. */
  readonly earlyStopping: { readonly monitor: MeasureName; readonly patience: number } | null;
}

/** The session's own network and settings; the same as `npx neurone train`. */
export const sessionExperiment: Experiment = {
  layers: [{ kind: "dense", units: 784, activation: "relu" }],
  optimizer: "adam",
  learningRate: null,
  batchSize: 128,
  epochs: 15,
  seed: 43,
  validation: "test",
  earlyStopping: null,
};

/** What each number may be. */
export const limits = {
  layers: { most: 8 },
  units: { least: 1, most: 4096 },
  rate: { least: 0, most: 0.95 },
  learningRate: { least: 1e-7, most: 100 },
  batchSize: { least: 1, most: 60_000 },
  epochs: { least: 1, most: 1000 },
  seed: { least: 0, most: 2 ** 32 - 1 },
  patience: { least: 0, most: 1000 },
} as const;
