import { describe, expect, it } from "vitest";
import { readArchitecture } from "../../../src/saving/config/readArchitecture.js";
import type { KerasObject } from "../../../src/util/KerasObject.js";
import { goldenConfig } from "./goldenConfig.js";

const where = { file: "model.keras", place: "config.json" };
const read = (config: unknown): ReturnType<typeof readArchitecture> => readArchitecture(config, where);
const names = (layers: readonly KerasObject[]): unknown[] => layers.map(({ config }) => config["name"]);

/** A Sequential in the oldest spelling, or any other, of one layer. */
function sequential(...layers: unknown[]): unknown {
  return { class_name: "Sequential", config: { name: "net", layers } };
}

/** The config that the first layer after the input comes out with. */
function dense(config: Record<string, unknown>): Record<string, unknown> {
  const { layers } = read(sequential({ class_name: "Dense", config: { name: "d", ...config } }));
  return layers.find(({ class_name: name }) => name === "Dense")!.config;
}

describe("the files of Keras 3.15", () => {
  it("give a Sequential with its input", () => {
    const { name, layers, notes } = read(goldenConfig("dense_sequential/model.keras"));
    expect(name).toBe("digits");
    expect(notes).toBeUndefined();
    expect(layers.map(({ class_name: className }) => className)).toEqual(["InputLayer", "Dense", "Dense"]);
    expect(layers[0]!.config).toMatchObject({ name: "pixels", batch_shape: [null, 784] });
    expect(layers[1]).toEqual({
      module: "keras.layers",
      class_name: "Dense",
      config: {
        name: "hidden",
        trainable: true,
        dtype: "float32",
        units: 32,
        activation: "relu",
        use_bias: true,
        kernel_initializer: {
          module: "keras.initializers",
          class_name: "GlorotUniform",
          config: { seed: null, input_axes: null, output_axes: null },
          registered_name: null,
        },
        bias_initializer: {
          module: "keras.initializers",
          class_name: "Zeros",
          config: {},
          registered_name: null,
        },
        kernel_regularizer: null,
        bias_regularizer: null,
      },
      registered_name: null,
    });
  });

  it("give a functional model that is a chain as one", () => {
    const { name, layers } = read(goldenConfig("functional_chain/model.keras"));
    expect(name).toBe("chain");
    expect(names(layers)).toEqual(["features", "dense", "dense_1", "dense_2"]);
  });

  it("keep layers that the library does not have yet, for others to look at", () => {
    const { layers } = read(goldenConfig("conv_small/model.keras"));
    expect(layers[1]).toMatchObject({ class_name: "Conv2D", config: { filters: 4, kernel_size: [3, 3] } });
  });

  it.each([
    ["functional_branches", /layer "cat" \(Concatenate\): The layer takes 3 inputs/],
    ["two_inputs", /The network has 2 inputs/],
  ])("%s are refused, saying where", (file, reason) => {
    expect(() => read(goldenConfig(`${file}/model.keras`))).toThrow(reason);
  });

  it.each([
    ["lambda.keras", /layer "[^"]*" \(Lambda\): A Lambda layer holds Python code/],
    ["foreign_module.keras", /the class "system" of the module "os", which is not part of Keras/],
    [
      "foreign_module2.keras",
      /layer "[^"]*" \(Dense\): The initializer is the class "eval" of the module "builtins"/,
    ],
    ["foreign_function.keras", /The activation is the function .*of the module "os"/],
    ["unknown_layer.keras", /\(Densee\): Unknown layer "Densee".*Did its author mean Dense\?/],
  ])("the bad file %s is refused with the layer's name", (file, reason) => {
    expect(() => read(goldenConfig(`bad/${file}`))).toThrow(reason);
  });

  it("may call things __proto__ and constructor", () => {
    const { layers } = read(goldenConfig("bad/proto_names.keras"));
    expect(layers.length).toBeGreaterThan(1);
  });
});

describe("spellings of Keras 1 and 2", () => {
  it.each([
    [{ output_dim: 4, input_dim: 3 }, { units: 4 }],
    [
      { units: 4, bias: false },
      { units: 4, use_bias: false },
    ],
    [{ units: 4, init: "glorot_normal" }, { kernel_initializer: "glorot_normal" }],
    [{ units: 4, activation: null }, { activation: "linear" }],
    [{ units: 4, activation: "softmax_v2" }, { activation: "softmax" }],
    [
      { units: 4, W_regularizer: { name: "WeightRegularizer", l1: 0, l2: 0.01 } },
      { kernel_regularizer: { class_name: "L1L2", config: { l1: 0, l2: 0.01 } } },
    ],
    [
      {
        units: 4,
        kernel_initializer: { class_name: "VarianceScaling", config: { scale: 1, dtype: "float32" } },
      },
      { kernel_initializer: { class_name: "VarianceScaling", config: { scale: 1 } } },
    ],
    [
      { units: 4, activation: { class_name: "LeakyReLU", config: { name: "l", alpha: 0.1 } } },
      { activation: { module: "keras.layers", class_name: "LeakyReLU", config: { negative_slope: 0.1 } } },
    ],
    [
      { units: 4, activation: { module: "builtins", class_name: "function", config: "relu" } },
      { activation: "relu" },
    ],
  ])("%j becomes %j", (old, expected) => {
    expect(dense(old)).toMatchObject(expected);
  });

  it("of the input give an InputLayer", () => {
    for (const config of [
      { batch_input_shape: [null, 3] },
      { batch_input_shape: [32, 3] },
      { batch_shape: [null, 3] },
      { input_shape: [3] },
      { input_dim: 3 },
    ]) {
      const { layers } = read(
        sequential({ class_name: "Dense", config: { name: "d", units: 1, ...config } }),
      );
      expect(layers[0]).toMatchObject({
        class_name: "InputLayer",
        config: { name: "d_input", batch_shape: [null, 3] },
      });
      expect(Object.keys(layers[1]!.config)).not.toContain(Object.keys(config)[0]);
    }
  });

  it("may be a list of layers without a name", () => {
    const { name, layers } = read({
      class_name: "Sequential",
      config: [{ class_name: "Dropout", config: { p: 0.5, name: "x" } }],
    });
    expect(name).toBe("sequential");
    expect(layers).toMatchObject([{ class_name: "Dropout", config: { rate: 0.5 } }]);
  });

  it("of functional models are lists of lists", () => {
    const layer = (name: string, from?: string): unknown => ({
      class_name: from === undefined ? "InputLayer" : "Dense",
      name,
      config: from === undefined ? { name, batch_input_shape: [null, 2] } : { name, units: 2 },
      inbound_nodes: from === undefined ? [] : [[[from, 0, 0, {}]]],
    });
    const config = {
      name: "model_1",
      layers: [layer("b", "a"), layer("in"), layer("a", "in")],
      input_layers: [["in", 0, 0]],
      output_layers: [["b", 0, 0]],
    };
    expect(names(read({ class_name: "Model", config }).layers)).toEqual(["in", "a", "b"]);
  });

  it("with other kinds of numbers are noted", () => {
    const { notes } = read(
      sequential({
        class_name: "Dense",
        config: {
          name: "d",
          units: 2,
          dtype: { class_name: "Policy", config: { name: "mixed_float16" } },
          kernel_constraint: { class_name: "MaxNorm", config: {} },
          activation: "hard_sigmoid",
        },
      }),
    );
    expect(notes).toEqual([
      "The layer was computed in float16 with weights in float32; here it is computed in float32.",
      expect.stringContaining("hard_sigmoid is taken as Keras 3 has it"),
      expect.stringMatching(/^Layer "d" \(Dense\): kernel_constraint = .* matters only in training\.$/),
    ]);
  });

  it("of quantized weights are refused", () => {
    const dtype = { class_name: "QuantizedDTypePolicy", config: { mode: "int8", source_name: "float32" } };
    expect(() => read(sequential({ class_name: "Dense", config: { name: "d", units: 2, dtype } }))).toThrow(
      /layer "d" \(Dense\): The layer computes in "quantized/,
    );
  });
});

describe("a model inside of a model", () => {
  const inner = (name: string): unknown => ({
    class_name: "Sequential",
    config: {
      name,
      layers: [
        { class_name: "InputLayer", config: { name: "in", batch_input_shape: [null, 3] } },
        { class_name: "Dense", config: { name: "dense", units: 2 } },
      ],
    },
  });

  it("is unfolded, and its layers say where they stood", () => {
    const { layers, origins } = read(
      sequential(
        inner("encoder"),
        { class_name: "Dense", config: { name: "dense", units: 1 } },
        inner("head"),
      ),
    );
    expect(names(layers)).toEqual(["in", "encoder_dense", "dense", "head_dense"]);
    expect(origins).toEqual([
      { models: ["encoder"], classKey: "sequential/layers/input_layer" },
      { models: ["encoder"], classKey: "sequential/layers/dense" },
      { models: [], classKey: "dense" },
      { models: ["head"], classKey: "sequential_1/layers/dense" },
    ]);
  });

  it("is not followed without end", () => {
    let model = inner("m");
    for (let i = 0; i < 30; i++) model = sequential(model);
    expect(() => read(model)).toThrow(/more than 20 deep/);
  });
});

describe("what is no model", () => {
  it.each([
    [null, /Expected the model to be a JSON object, got null/],
    [{ class_name: "MyModel", config: {} }, /of the class "MyModel": a subclass/],
    [{ class_name: "Sequential", config: { layers: [] } }, /The model "sequential" has no layers/],
    [sequential({ class_name: 3 }), /Expected the layer to be an object with a class_name/],
    [sequential({ class_name: "Dense", config: { name: 3 } }), /Expected the layer's name to be text, got 3/],
    [
      sequential({ class_name: "Dense", config: { name: "d", batch_input_shape: [null, -1] } }),
      /Expected batch_input_shape to be a list of whole numbers/,
    ],
    [
      sequential({ class_name: "Dense", registered_name: "mine>Dense", config: { name: "d" } }),
      /The layer is a class of the author's own, "mine>Dense"/,
    ],
  ])("%j is refused", (config, reason) => {
    expect(() => read(config)).toThrow(reason);
  });
});
