import h5wasm from "h5wasm";
import { describe, expect, it } from "vitest";
import type { Hdf5Tree } from "../../../src/saving/hdf5/Hdf5.js";
import { writeHdf5 } from "../../../src/saving/hdf5/writeHdf5.js";
import type { SavedModel } from "../../../src/saving/SavedModel.js";
import { memorySource } from "../sources.js";
import { readModel } from "./goldenModel.js";

type Dataset = NonNullable<Hdf5Tree["datasets"]>[string];

const array = (shape: number[], first = 1): Dataset => ({
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => first + i),
});

/** A tree from paths: `"dense/kernel:0"` is a dataset in a group. */
function treeOf(datasets: Record<string, Dataset>, attributes: Hdf5Tree["attributes"] = {}): Hdf5Tree {
  const here: Record<string, Dataset> = {};
  const below: Record<string, Record<string, Dataset>> = {};
  for (const [path, dataset] of Object.entries(datasets)) {
    const slash = path.indexOf("/");
    if (slash < 0) here[path] = dataset;
    else (below[path.slice(0, slash)] ??= {})[path.slice(slash + 1)] = dataset;
  }
  const groups = Object.fromEntries(Object.entries(below).map(([name, inside]) => [name, treeOf(inside)]));
  return { attributes, datasets: here, groups };
}

/** A layer's group: `weight_names`, and the datasets at these paths. */
const layerGroup = (datasets: Record<string, Dataset>): Hdf5Tree =>
  treeOf(datasets, { weight_names: Object.keys(datasets) });

const read = (tree: Hdf5Tree, name = "a.h5"): Promise<SavedModel> =>
  readModel(memorySource(name, { [name]: writeHdf5(tree) }));

const said = ({ weights }: SavedModel) =>
  weights.layers.map(({ name, classKey, variables }) => [
    classKey ?? name,
    ...variables.map((variable) => `${variable.name} ${variable.shape.join("x")} ${variable.data[0]}`),
  ]);

const denseConfig = (name: string, units: number, input?: number) => ({
  class_name: "Dense",
  config: {
    name,
    units,
    activation: "linear",
    ...(input !== undefined && { batch_input_shape: [null, input] }),
  },
});

/** A model of Keras 2: an input of 3, a dense layer of 2. */
const keras2 = (optimizer: Hdf5Tree | undefined, version: string): Hdf5Tree => ({
  attributes: {
    keras_version: version,
    backend: "tensorflow",
    model_config: JSON.stringify({
      class_name: "Sequential",
      config: { name: "seq", layers: [denseConfig("C1", 2, 3)] },
    }),
    training_config: JSON.stringify({
      loss: "mse",
      metrics: ["mae"],
      optimizer_config: { class_name: "Adam", config: { learning_rate: 0.01, name: "Adam" } },
    }),
  },
  groups: {
    model_weights: {
      attributes: { layer_names: ["C1"], keras_version: version },
      groups: { C1: layerGroup({ "C1/kernel:0": array([3, 2], 1), "C1/bias:0": array([2], 7) }) },
    },
    ...(optimizer !== undefined && { optimizer_weights: optimizer }),
  },
});

const steps: Dataset = { shape: [], data: BigInt64Array.of(12n) };

describe("a legacy model", () => {
  it("of Keras 2 loads with layers, training, weights and optimizer", async () => {
    const moments = {
      "Adam/iter:0": steps,
      "Adam/C1/kernel/m:0": array([3, 2], 10),
      "Adam/C1/bias/m:0": array([2], 20),
      "Adam/C1/kernel/v:0": array([3, 2], 30),
      "Adam/C1/bias/v:0": array([2], 40),
    };
    const model = await read(keras2(layerGroup(moments), "2.4.0"));
    expect(model.origin).toMatchObject({ format: "Keras 2 model (.h5)", writer: "Keras 2.4.0, tensorflow" });
    expect(said(model)).toEqual([["C1", "kernel 3x2 1", "bias 2 7"]]);
    expect(model.training).toMatchObject({ optimizer: { class_name: "Adam" }, metrics: ["mae"] });
    expect(model.optimizerState).toMatchObject({ iterations: 12, learningRate: undefined, order: "keras2" });
    expect(model.optimizerState!.variables.map(({ data }) => data[0])).toEqual([10, 20, 30, 40]);
  });

  it("tells the newer order of moments by their names", async () => {
    const moments = {
      "Adam/iteration:0": steps,
      "Adam/learning_rate:0": { shape: [], data: Float32Array.of(0.25) },
      "Adam/m/C1/kernel:0": array([3, 2], 10),
      "Adam/v/C1/kernel:0": array([3, 2], 20),
    };
    const model = await read(keras2(layerGroup(moments), "2.13.1"));
    expect(model.optimizerState).toMatchObject({ iterations: 12, learningRate: 0.25, order: "keras3" });
    expect(model.optimizerState!.variables).toHaveLength(2);
  });

  it("of Keras before 2.3 has placeholders among the moments, which are left away", async () => {
    const moments = Object.fromEntries([
      ["Adam/iterations:0", steps],
      ...[array([3, 2]), array([2]), array([3, 2]), array([2]), array([1], 0), array([1], 0)].map(
        (dataset, i) => [`training/Adam/Variable${i === 0 ? "" : `_${i}`}:0`, dataset] as const,
      ),
    ] as [string, Dataset][]);
    const model = await read(keras2(layerGroup(moments), "2.2.4"));
    expect(model.optimizerState).toMatchObject({ iterations: 12, order: "keras2" });
    expect(model.optimizerState!.variables.map(({ shape }) => shape)).toEqual([[3, 2], [2], [3, 2], [2]]);
  });

  it("with an optimizer of an unknown layout loads without it, and says so", async () => {
    const model = await read(keras2(layerGroup({ odd: array([3]) }), "2.4.0"));
    expect(model.optimizerState).toBeUndefined();
    expect(model.origin.notes).toEqual([expect.stringContaining("does not begin with a number of steps")]);
  });

  it("of Keras 1 loads: a list of layers, output_dim, W and b", async () => {
    const config = { name: "dense_1", output_dim: 2, batch_input_shape: [null, 3], activation: "relu" };
    const model = await read({
      attributes: {
        keras_version: "1.2.2",
        model_config: JSON.stringify({ class_name: "Sequential", config: [{ class_name: "Dense", config }] }),
      },
      groups: {
        model_weights: {
          attributes: { layer_names: ["dense_1"] },
          groups: { dense_1: layerGroup({ dense_1_W: array([3, 2]), dense_1_b: array([2]) }) },
        },
      },
    });
    expect(said(model)).toEqual([["dense_1", "kernel 3x2 1", "bias 2 1"]]);
    expect(model.architecture!.layers.at(-1)!.config).toMatchObject({ units: 2, activation: "relu" });
  });

  it("with a model inside gives its weights to the layers of the chain", async () => {
    const inner = {
      class_name: "Sequential",
      config: { name: "inner", layers: [denseConfig("C1", 4, 2), denseConfig("C2", 1)] },
    };
    const outer = {
      class_name: "Sequential",
      config: { name: "seq", layers: [denseConfig("C1", 2, 3), inner] },
    };
    const model = await read({
      attributes: { keras_version: "2.15.0", model_config: JSON.stringify(outer) },
      groups: {
        model_weights: {
          attributes: { layer_names: ["C1", "inner"] },
          groups: {
            C1: layerGroup({ "C1/kernel:0": array([3, 2], 1), "C1/bias:0": array([2], 2) }),
            inner: layerGroup({
              "C1/kernel:0": array([2, 4], 3),
              "C1/bias:0": array([4], 4),
              "C2/kernel:0": array([4, 1], 5),
              "C2/bias:0": array([1], 6),
            }),
          },
        },
      },
    });
    expect(said(model)).toEqual([
      ["C1", "kernel 3x2 1", "bias 2 2"],
      ["inner_C1", "kernel 2x4 3", "bias 4 4"],
      ["C2", "kernel 4x1 5", "bias 1 6"],
    ]);
  });

  it("of a list that is too long for one attribute has it in parts", async () => {
    const names = Array.from({ length: 40 }, (_, i) => `layer_${i}`);
    const model = await read({
      attributes: { layer_names0: names.slice(0, 15), layer_names1: names.slice(15) },
      groups: Object.fromEntries(
        names.map((name, i) => [name, layerGroup({ [`${name}/kernel:0`]: array([1], i) })]),
      ),
    });
    expect(model.weights.layers.map(({ name }) => name)).toEqual(names);
    expect(model.weights.layers.map(({ variables }) => variables[0]!.data[0])).toEqual(
      names.map((_, i) => i),
    );
  });
});

describe("legacy weights alone", () => {
  it("belong to layers in order, whatever the names, and may be called .weights.h5", async () => {
    const tree = {
      attributes: { layer_names: ["C1", "drop", "C2"], keras_version: "2.3.1", backend: "theano" },
      groups: {
        C1: layerGroup({ "C1_2/kernel:0": array([3, 2]) }),
        drop: layerGroup({}),
        C2: layerGroup({ "seq/C2/kernel:0": array([2, 1]), "seq/C2/bias:0": array([1]) }),
      },
    };
    for (const name of ["a.h5", "a.weights.h5", "a.hdf5"]) {
      const model = await read(tree, name);
      expect(model.weights.matching).toBe("order");
      expect(model.architecture).toBeUndefined();
      expect(model.origin).toMatchObject({ format: "Keras 2 weights (.h5)", writer: "Keras 2.3.1, theano" });
      expect(said(model)).toEqual([
        ["C1", "kernel 3x2 1"],
        ["C2", "kernel 2x1 1", "bias 1 1"],
      ]);
    }
  });

  it("of Keras before 1 have numbers for names", async () => {
    const { FS } = await h5wasm.ready;
    const file = new h5wasm.File("/old.h5", "w");
    file.create_attribute("nb_layers", 2);
    for (const layer of [0, 1]) {
      const group = file.create_group(`layer_${layer}`);
      group.create_dataset({ name: "param_0", data: Float32Array.of(1, 2), shape: [2, 1], dtype: "<f" });
      group.create_dataset({ name: "param_1", data: Float32Array.of(3), shape: [1], dtype: "<f" });
    }
    file.close();
    const model = await readModel(memorySource("old.h5", { "old.h5": FS.readFile("/old.h5") }));
    expect(said(model)).toEqual([
      ["layer_0", "kernel 2x1 1", "bias 1 3"],
      ["layer_1", "kernel 2x1 1", "bias 1 3"],
    ]);
  });

  it("say which dataset is missing", async () => {
    const layer = { attributes: { weight_names: ["C1/kernel:0"] } };
    await expect(read({ attributes: { layer_names: ["C1"] }, groups: { C1: layer } })).rejects.toThrow(
      "a.h5, /C1/C1/kernel:0: Expected a dataset there",
    );
    await expect(read({ attributes: { layer_names: ["C1"] } })).rejects.toThrow(
      'Expected a group for the layer "C1"',
    );
    await expect(read({ groups: { stuff: {} } })).rejects.toThrow("this HDF5 file holds stuff");
  });
});

describe("weights of Keras 2.12 to 2.15", () => {
  const dense = treeOf({ "vars/0": array([3, 2]), "vars/1": array([2]) });
  const state = {
    "vars/0": steps,
    "vars/1": { shape: [], data: Float32Array.of(0.5) },
    "vars/2": array([3, 2]),
  };

  it("stand under another name", async () => {
    const model = await read(
      {
        groups: {
          _layer_checkpoint_dependencies: { groups: { dense, dense_1: dense } },
          optimizer: treeOf(state),
        },
      },
      "a.weights.h5",
    );
    expect(said(model)).toEqual([
      ["dense", "kernel 3x2 1", "bias 2 1"],
      ["dense_1", "kernel 3x2 1", "bias 2 1"],
    ]);
    expect(model.optimizerState).toMatchObject({ iterations: 12, learningRate: 0.5, order: "keras3" });
  });

  it("have backslashes in their names where they come from Windows", async () => {
    const model = await read(
      { groups: { "layers\\dense": dense, "layers\\dense_1": dense, vars: {} } },
      "a.weights.h5",
    );
    expect(said(model).map(([key]) => key)).toEqual(["dense", "dense_1"]);
  });
});

describe("weights in several files", () => {
  const shard = (layer: string, variable: string): Uint8Array =>
    writeHdf5(treeOf({ [`layers/${layer}/vars/${variable}`]: array([2], Number(variable)) }));
  const index = (map: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify({ weight_map: map }));
  const files = {
    "a.weights.json": index({
      "/layers/dense/vars": ["a_00000.weights.h5", "a_00001.weights.h5"],
      "/layers/dense_1/vars": "a_00002.weights.h5",
    }),
    "a_00000.weights.h5": shard("dense", "0"),
    "a_00001.weights.h5": shard("dense", "1"),
    "a_00002.weights.h5": shard("dense_1", "0"),
  };

  it("are put together", async () => {
    const model = await readModel(memorySource("a.weights.json", files));
    expect(model.origin.format).toBe("Keras 3 weights in 3 files (.weights.json)");
    expect(said(model)).toEqual([
      ["dense", "kernel 2 0", "bias 2 1"],
      ["dense_1", "kernel 2 0"],
    ]);
  });

  it("say which file is missing, or does not belong to them", async () => {
    const rest = Object.fromEntries(Object.entries(files).filter(([name]) => name !== "a_00001.weights.h5"));
    await expect(readModel(memorySource("a.weights.json", rest))).rejects.toThrow("a_00001.weights.h5");
    const twice = { ...files, "a_00001.weights.h5": shard("dense", "0") };
    await expect(readModel(memorySource("a.weights.json", twice))).rejects.toThrow(
      "a_00001.weights.h5, /layers/dense/vars/0: This is in two of the files",
    );
    const odd = { ...files, "a.weights.json": index({ "/layers/dense/vars": 3 }) };
    await expect(readModel(memorySource("a.weights.json", odd))).rejects.toThrow("Expected names of files");
  });
});
