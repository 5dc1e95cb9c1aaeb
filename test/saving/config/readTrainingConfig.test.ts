import { describe, expect, it } from "vitest";
import { type ReadTraining, readTrainingConfig } from "../../../src/saving/config/readTrainingConfig.js";
import { goldenConfig } from "./goldenConfig.js";

const read = (config: unknown): ReadTraining =>
  readTrainingConfig(config, { file: "m.h5", place: "training_config" });
const optimizer = (value: unknown): unknown => {
  const { training, notes } = read({ optimizer: value, loss: "mse" });
  return training?.optimizer ?? notes;
};
const loss = (value: unknown): unknown => read({ optimizer: "sgd", loss: value }).training?.loss;
const metrics = (value: unknown): unknown =>
  read({ optimizer: "sgd", loss: "mse", metrics: value }).training?.metrics;

it("Keras 3's compile_config is read", () => {
  const { training, notes } = read(goldenConfig("dense_sequential/model.keras")["compile_config"]);
  expect(notes).toEqual([]);
  expect(training).toMatchObject({
    optimizer: {
      module: "keras.optimizers",
      class_name: "Adam",
      config: { learning_rate: 0.0010000000474974513 },
    },
    loss: "categorical_crossentropy",
    metrics: ["accuracy"],
    weightedMetrics: [],
  });
});

it("a model that was not compiled has none", () => {
  expect(read(null)).toEqual({ notes: [] });
  expect(read(undefined)).toEqual({ notes: [] });
});

describe("optimizers", () => {
  it.each([
    ["adam", "adam"],
    ["Adam", "adam"],
    ["RMSprop", "rmsprop"],
    ["adam_v2", "adam"],
    [
      {
        class_name: "Custom>Adam",
        config: { learning_rate: 0.1, is_legacy_optimizer: false, jit_compile: true },
      },
      { class_name: "Adam", config: { learning_rate: 0.1 } },
    ],
    [
      {
        module: "keras.optimizers.legacy",
        class_name: "legacy.Adam",
        config: { learning_rate: 0.1, decay: 0 },
      },
      { class_name: "Adam", config: { learning_rate: 0.1 } },
    ],
    [
      { class_name: "Adam", config: { lr: 0.1, epsilon: null, amsgrad: false, beta_1: 0.8 } },
      { class_name: "Adam", config: { learning_rate: 0.1, amsgrad: false, beta_1: 0.8 } },
    ],
    [
      { class_name: "SGD", config: { lr: 0.1, decay: 1e-6, momentum: 0.9, nesterov: true } },
      {
        class_name: "SGD",
        config: {
          learning_rate: {
            class_name: "InverseTimeDecay",
            config: { initial_learning_rate: 0.1, decay_steps: 1, decay_rate: 1e-6 },
          },
          momentum: 0.9,
          nesterov: true,
        },
      },
    ],
    [
      {
        class_name: "SGD",
        config: { learning_rate: { class_name: "CosineDecay", config: { decay_steps: 3 } } },
      },
      { config: { learning_rate: { module: "keras.optimizers.schedules", class_name: "CosineDecay" } } },
    ],
    [
      {
        module: "keras.optimizers",
        class_name: "LossScaleOptimizer",
        config: { inner_optimizer: { class_name: "SGD", config: {} } },
      },
      { class_name: "SGD" },
    ],
  ])("%j becomes %j", (old, expected) => {
    if (typeof expected === "string") expect(optimizer(old)).toBe(expected);
    else expect(optimizer(old)).toMatchObject(expected);
  });

  it.each([
    ["mine", /none of Keras' own/],
    [{ class_name: "Addons>LAMB", config: {} }, /a class of the author's own, "Addons>LAMB"/],
    [{ class_name: "Adam", config: { use_ema: true } }, /use_ema = true is not there/],
    [{ class_name: "Adam", config: { gradient_accumulation_steps: 4 } }, /gradient_accumulation_steps = 4/],
  ])("%j leaves the model without training, and says so", (value, reason) => {
    const { training, notes } = read({ optimizer: value, loss: "mse" });
    expect(training).toBeUndefined();
    expect(notes).toEqual([expect.stringMatching(/^The model's training setup is left aside/)]);
    expect(notes[0]).toMatch(reason);
  });
});

describe("losses", () => {
  it.each([
    ["mse", "mse"],
    [["mse"], "mse"],
    [{ out: "mse" }, "mse"],
    ["cosine_proximity", "cosine_similarity"],
    ["categoricalCrossentropy", "categorical_crossentropy"],
    [{ module: "builtins", class_name: "function", config: "mse", registered_name: "function" }, "mse"],
    [
      {
        class_name: "BinaryCrossentropy",
        config: { reduction: "auto", name: "b", from_logits: true, fn: "x" },
      },
      {
        module: "keras.losses",
        class_name: "BinaryCrossentropy",
        config: { reduction: "sum_over_batch_size", name: "b", from_logits: true },
        registered_name: null,
      },
    ],
  ])("%j becomes %j", (old, expected) => {
    expect(loss(old)).toEqual(expected);
  });

  it("of several outputs are left aside", () => {
    expect(read({ loss: ["mse", "mae"] }).notes[0]).toMatch(/Expected one loss, for one output; there are 2/);
  });
});

describe("metrics", () => {
  const wrapper = {
    class_name: "MeanMetricWrapper",
    config: { name: "acc", dtype: "float32", fn: "categorical_accuracy" },
  };
  it.each([
    [null, []],
    [["accuracy"], ["accuracy"]],
    [[["accuracy"]], ["accuracy"]],
    [{ out: ["acc", "mae"] }, ["acc", "mae"]],
    [[[wrapper]], [expect.objectContaining({ class_name: "CategoricalAccuracy", config: { name: "acc" } })]],
    [
      [
        {
          module: "keras.metrics",
          class_name: "AUC",
          config: { name: "auc", dtype: "float32", num_thresholds: 9 },
        },
      ],
      [expect.objectContaining({ class_name: "AUC", config: { name: "auc", num_thresholds: 9 } })],
    ],
  ])("%j becomes %j", (old, expected) => {
    expect(metrics(old)).toEqual(expected);
  });

  it("of the author's own are left aside with a note", () => {
    const { training, notes } = read({
      loss: "mse",
      metrics: ["mae", { class_name: "mine>Score", config: {} }],
    });
    expect(training?.metrics).toEqual(["mae"]);
    expect(notes).toEqual([expect.stringMatching(/^A metric was left aside\. .*"mine>Score"/)]);
  });
});
