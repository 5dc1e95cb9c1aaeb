import { describe, expect, it } from "vitest";
import { leakyRelu, relu } from "../../src/activations/index.js";
import { Activation, Dense, Dropout, Input, LeakyReLU, ReLU } from "../../src/layers/index.js";
import { BinaryCrossentropy } from "../../src/losses/index.js";
import { BinaryAccuracy } from "../../src/metrics/index.js";
import { cloneModel, modelFromConfig, modelFromJson } from "../../src/models/cloneModel.js";
import { fromSavedModel } from "../../src/models/fromSavedModel.js";
import { Sequential } from "../../src/models/Sequential.js";
import { toSavedModel } from "../../src/models/toSavedModel.js";
import * as optimizers from "../../src/optimizers/index.js";
import { CosineDecay } from "../../src/optimizers/schedules/index.js";
import * as random from "../../src/random/index.js";
import { readArchitecture } from "../../src/saving/config/readArchitecture.js";
import { readTrainingConfig } from "../../src/saving/config/readTrainingConfig.js";
import type { LayerWeights, SavedModel, SavedVariable } from "../../src/saving/SavedModel.js";
import { type GoldenTensor, readGolden, tensorOf } from "../golden/golden.js";
import { goldenConfig } from "../saving/config/goldenConfig.js";

interface Golden {
  inputs: GoldenTensor;
  predictions: GoldenTensor;
  weights: { path: string; value: GoldenTensor }[];
  optimizer_variables: { path: string; value: GoldenTensor | number }[];
  resume_one_train_on_batch: {
    x: GoldenTensor;
    y: GoldenTensor;
    loss: number;
    predictions_after: GoldenTensor;
  };
}

const golden = readGolden<Golden>("files/functional_chain/predictions.json");

/** What a reader makes of the golden functional_chain. */
function goldenChain(): SavedModel {
  const where = { file: "chain.keras" };
  const config = goldenConfig("functional_chain/model.keras");
  const variables = golden.weights.map(({ path, value }): SavedVariable => ({
    name: path.split("/").at(-1)!,
    ...tensorOf(value),
  }));
  return {
    origin: { format: "Keras 3 model", notes: [] },
    architecture: readArchitecture(config, where),
    training: readTrainingConfig(config["compile_config"], where).training,
    weights: {
      matching: "classKey",
      layers: ["dense", "dense_1", "dense_2"].map((name, i) => ({
        name,
        classKey: name,
        variables: variables.slice(2 * i, 2 * i + 2),
      })),
    },
    optimizerState: {
      iterations: 1,
      learningRate: 0.1,
      order: "keras3",
      variables: golden.optimizer_variables.slice(2).map(({ path, value }) => ({
        name: path,
        ...tensorOf(value as GoldenTensor),
      })),
    },
  };
}

const warnings: string[] = [];
const warn = (text: string): void => void warnings.push(text);
const load = (saved: SavedModel, compile?: boolean): Sequential =>
  fromSavedModel(saved, { file: "chain.keras", compile, warn });

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}

function bits(model: Sequential): number[][] {
  return model.getWeights().map((weight) => [...(weight.data as Float32Array)]);
}

describe("a model of real Keras", () => {
  it("has its weights, predicts what Keras predicts, and goes on training as Keras does", async () => {
    const model = load(goldenChain());
    expect(model.name).toBe("chain");
    expect(bits(model)).toEqual(golden.weights.map(({ value }) => [...tensorOf(value).data]));
    const predictions = await model.predict(tensorOf(golden.inputs), { verbose: 0 });
    expect(
      largestDifference(predictions.data as Float32Array, tensorOf(golden.predictions).data),
    ).toBeLessThan(1e-6);
    const { x, y, loss, predictions_after: after } = golden.resume_one_train_on_batch;
    const logs = await model.trainOnBatch(tensorOf(x), tensorOf(y));
    expect(logs["loss"]).toBeCloseTo(loss, 5);
    const later = await model.predict(tensorOf(golden.inputs), { verbose: 0 });
    expect(largestDifference(later.data as Float32Array, tensorOf(after).data)).toBeLessThan(1e-6);
    expect(model.optimizer.iterations).toBe(2);
  });

  it("leaves the library's random numbers where they are", () => {
    random.setSeed(7);
    load(goldenChain());
    expect(random.getState()).toEqual({ seed: 7, streams: 0 });
  });

  it("comes without its training when that is not wanted", () => {
    expect(() => load(goldenChain(), false).optimizer).toThrow(/not compiled/);
  });
});

describe("what does not suit", () => {
  const withLayers = (change: (layers: LayerWeights[]) => LayerWeights[]): SavedModel => {
    const saved = goldenChain();
    return { ...saved, weights: { ...saved.weights, layers: change([...saved.weights.layers]) } };
  };
  const withFirstKernel = (change: (kernel: SavedVariable) => SavedVariable): SavedModel =>
    withLayers(([first, ...others]) => [
      { ...first!, variables: [change(first!.variables[0]!), first!.variables[1]!] },
      ...others,
    ]);

  it("is named with the layer and both shapes", () => {
    expect(() => load(withFirstKernel((kernel) => ({ ...kernel, shape: [7, 6] })))).toThrow(
      'chain.keras, layer "dense": The model has a kernel of shape (6, 7), the file of (7, 6). It seems to be stored transposed, as PyTorch does.',
    );
    expect(() => load(withLayers((layers) => layers.slice(1)))).toThrow(
      /The file has weights for 2 layers: dense_1 .*\. The model has 3 layers with weights: dense \(6, 7\) \(7,\)/,
    );
  });

  it("as weights that are not finite is named with its place", () => {
    const broken = withFirstKernel((kernel) => ({
      ...kernel,
      data: Float32Array.from(kernel.data).fill(NaN, 3, 4),
    }));
    expect(() => load(broken)).toThrow(/layer "dense", kernel: Number 3 of 42 is NaN/);
  });

  it("takes no memory before it is refused", () => {
    const saved = goldenChain();
    const huge = structuredClone(saved.architecture!.layers);
    huge[1]!.config["units"] = 2e9;
    const file: SavedModel = { ...saved, architecture: { name: "chain", layers: huge } };
    expect(() => load(file)).toThrow(/layer "dense" \(Dense\): .* needs more than the 4 GB/);
  });

  it("as a layer that is not there yet is named", () => {
    const { layers } = readArchitecture(goldenConfig("conv_small/model.keras"), { file: "c" });
    expect(() => load({ ...goldenChain(), architecture: { name: "c", layers } })).toThrow(
      /layer "conv_a" \(Conv2D\): Layers of Keras' class Conv2D are not there yet; there are .*Dense/,
    );
  });

  it("as a training setup is left aside with a warning, unless it is demanded", () => {
    const saved = {
      ...goldenChain(),
      training: { optimizer: "sgd", loss: "my_loss", metrics: [], weightedMetrics: [] },
    };
    warnings.length = 0;
    expect(() => load(saved).optimizer).toThrow(/not compiled/);
    expect(warnings[0]).toMatch(/training setup is left aside.*Unknown loss "my_loss"/);
    expect(() => load(saved, true)).toThrow(/chain\.keras, training setup: Unknown loss "my_loss"/);
  });

  it("as an optimizer's state is left aside with a warning", () => {
    const saved = goldenChain();
    const variables = saved.optimizerState!.variables.slice(1);
    warnings.length = 0;
    load({ ...saved, optimizerState: { ...saved.optimizerState!, variables } });
    expect(warnings).toEqual([
      expect.stringMatching(/^The optimizer's state has 5 arrays, which are not those of SGD/),
    ]);
  });

  it("as a file of weights alone says what to do", () => {
    const { weights, origin } = goldenChain();
    expect(() => load({ weights, origin })).toThrow(
      /holds weights alone.*model\.loadWeights\("chain\.keras"\)/,
    );
  });
});

describe("a model goes into plain data and back", () => {
  const x = { data: Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)), shape: [8, 3] };
  const y = { data: Float32Array.from({ length: 8 }, (_, i) => i % 2), shape: [8, 1] };
  const cases: [string, () => optimizers.Optimizer][] = [
    ["SGD", () => new optimizers.SGD({ momentum: 0.9, nesterov: true })],
    ["SGD without memory", () => new optimizers.SGD({ learningRate: 0.05, clipnorm: 1 })],
    ["Adam", () => new optimizers.Adam({ learningRate: 0.01 })],
    ["Adam with amsgrad", () => new optimizers.Adam({ amsgrad: true, weightDecay: 0.01 })],
    ["AdamW", () => new optimizers.AdamW({ weightDecay: 0 })],
    ["Adamax", () => new optimizers.Adamax()],
    ["Nadam", () => new optimizers.Nadam()],
    ["RMSprop", () => new optimizers.RMSprop({ momentum: 0.5, centered: true })],
    ["Adagrad", () => new optimizers.Adagrad()],
    ["Adadelta", () => new optimizers.Adadelta()],
    ["Lion", () => new optimizers.Lion()],
    [
      "a schedule",
      () =>
        new optimizers.Adam({ learningRate: new CosineDecay({ initialLearningRate: 0.1, decaySteps: 20 }) }),
    ],
  ];

  it.each(cases)("with %s, and trains on to the same bits", async (_, makeOptimizer) => {
    random.setSeed(3);
    const model = new Sequential({
      name: "net",
      layers: [
        Input({ shape: [3], name: "x" }),
        new Dense({ units: 5, activation: leakyRelu({ negativeSlope: 0.1 }), kernelRegularizer: "l2" }),
        new ReLU({ maxValue: 3 }),
        new Dropout({ rate: 0.25, seed: 4 }),
        new Dense({
          units: 4,
          activation: relu({ maxValue: 6 }),
          useBias: false,
          trainable: false,
          name: "fixed",
        }),
        new LeakyReLU(),
        new Dense({ units: 1, kernelInitializer: "he_normal" }),
        new Activation({ activation: "sigmoid" }),
      ],
    });
    model.compile({
      optimizer: makeOptimizer(),
      loss: new BinaryCrossentropy({ labelSmoothing: 0.1 }),
      metrics: ["accuracy", new BinaryAccuracy({ threshold: 0.4, name: "at_04" })],
      weightedMetrics: ["mse"],
    });
    await model.fit(x, y, { epochs: 2, batchSize: 4, shuffle: false, verbose: 0 });

    const saved = JSON.parse(JSON.stringify(toSavedModel(model), asPlain), asTyped) as SavedModel;
    warnings.length = 0;
    const loaded = load(saved, true);
    expect(warnings).toEqual([]);
    expect(bits(loaded)).toEqual(bits(model));
    expect(loaded.getConfig()).toEqual(model.getConfig());
    expect(loaded.getCompileConfig()).toEqual(model.getCompileConfig());
    expect(loaded.getOptimizerMemory()).toEqual(model.getOptimizerMemory());
    const options = { epochs: 2, batchSize: 4, shuffle: false, verbose: 0 } as const;
    const [one, other] = [await model.fit(x, y, options), await loaded.fit(x, y, options)];
    expect(other.history).toEqual(one.history);
    expect(bits(loaded)).toEqual(bits(model));
  });

  it("as JSON without weights, as a config, as a clone", () => {
    const model = new Sequential({
      name: "net",
      layers: [Input({ shape: [2] }), new Dense({ units: 3, activation: "elu" })],
    });
    for (const copy of [
      modelFromJson(model.toJson()),
      modelFromConfig(model.getConfig()),
      cloneModel(model),
    ]) {
      expect(copy.getConfig()).toEqual(model.getConfig());
      expect(copy.name).toBe("net");
      expect(bits(copy)).not.toEqual(bits(model));
    }
    expect(() => modelFromJson("{")).toThrow(/the JSON text: Expected JSON/);
  });
});

/** Float32 arrays survive JSON: every float32 is a double. */
function asPlain(_: string, value: unknown): unknown {
  return value instanceof Float32Array ? { float32: [...value] } : value;
}

function asTyped(_: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && "float32" in value
    ? Float32Array.from(value.float32 as number[])
    : value;
}
