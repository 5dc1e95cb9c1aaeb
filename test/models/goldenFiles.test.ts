import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Dense, Input } from "../../src/layers/index.js";
import { loadModel } from "../../src/models/loadModel.js";
import { Sequential } from "../../src/models/Sequential.js";
import { ModelFileError } from "../../src/saving/ModelFileError.js";
import { type GoldenTensor, readGolden, tensorOf } from "../golden/golden.js";

interface Golden {
  inputs: GoldenTensor;
  predictions: GoldenTensor;
  weights: { path: string; value: GoldenTensor | { first_8: GoldenTensor; last_8: GoldenTensor } }[];
  resume_one_train_on_batch: {
    x: GoldenTensor | string;
    y: GoldenTensor | string;
    loss: number;
    predictions_after: GoldenTensor;
  };
}

const files = fileURLToPath(new URL("../golden/files/", import.meta.url));
const quiet = { warn: () => undefined };

function goldenOf(folder: string): Golden {
  return readGolden<Golden>(`files/${folder}/predictions.json`);
}

/** The weights as the golden file has them, the first and last 8 of a large one. */
function expectWeights(model: Sequential, golden: Golden): void {
  const weights = model.getWeights().map(({ data }) => [...(data as Float32Array)]);
  expect(weights).toHaveLength(golden.weights.length);
  golden.weights.forEach(({ value }, i) => {
    const isWhole = "data" in value;
    const first = [...tensorOf(isWhole ? value : value.first_8).data];
    expect(weights[i]!.slice(0, first.length)).toEqual(first);
    if (isWhole) expect(weights[i]).toHaveLength(first.length);
    else expect(weights[i]!.slice(-8)).toEqual([...tensorOf(value.last_8).data]);
  });
}

async function expectPredictions(
  model: Sequential,
  inputs: GoldenTensor,
  expected: GoldenTensor,
): Promise<void> {
  const predictions = await model.predict(tensorOf(inputs), { verbose: 0 });
  const data = predictions.data as Float32Array;
  tensorOf(expected).data.forEach((value, i) => {
    expect(Math.abs(data[i]! - value)).toBeLessThan(1e-6);
  });
}

describe.each(["dense_sequential", "functional_chain"])("what real Keras wrote: %s", (folder) => {
  it.each(["model.keras", "model.h5"])("%s is the same model", async (name) => {
    const golden = goldenOf(folder);
    const model = await loadModel(`${files}${folder}/${name}`, quiet);
    expectWeights(model, golden);
    await expectPredictions(model, golden.inputs, golden.predictions);
    expect(model.optimizer.iterations).toBe(1);
    const { x, y, loss, predictions_after: after } = golden.resume_one_train_on_batch;
    if (typeof x === "string" || typeof y === "string") return;
    const logs = await model.trainOnBatch(tensorOf(x), tensorOf(y));
    expect(logs["loss"]).toBeCloseTo(loss, 5);
    await expectPredictions(model, golden.inputs, after);
  });

  it("model.weights.h5 gives a model its weights, and so does the model's file", async () => {
    const golden = goldenOf(folder);
    const model = await loadModel(`${files}${folder}/model.keras`, quiet);
    const fresh = (): Sequential => {
      const copy = new Sequential({ layers: [Input({ shape: model.inputShape })] });
      for (const layer of model.layers)
        if (layer instanceof Dense) copy.add(new Dense({ units: layer.units, activation: layer.activation }));
      return copy;
    };
    for (const name of ["model.weights.h5", "model.keras", "model.h5"]) {
      const copy = fresh();
      await copy.loadWeights(`${files}${folder}/${name}`);
      expectWeights(copy, golden);
      await expectPredictions(copy, golden.inputs, golden.predictions);
    }
  });
});

describe("what cannot be loaded", () => {
  it.each([
    ["conv_small/model.keras", /layer "conv_a" \(Conv2D\): Layers of Keras' class Conv2D are not there yet/],
    ["functional_branches/model.h5", /the network has branches/],
    ["two_inputs/model.keras", /The network has 2 inputs/],
  ])("%s says why", async (name, reason) => {
    await expect(loadModel(files + name, quiet)).rejects.toThrow(reason);
  });

  const bad = readdirSync(`${files}bad`).filter((name) => /\.(keras|h5|index)$/.test(name));

  it.each(bad.filter((name) => name !== "proto_names.keras"))(
    "the bad file bad/%s is refused by its name, with the model in hand unchanged",
    async (name) => {
      const path = `${files}bad/${name}`;
      const failure: unknown = await loadModel(path, quiet).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(ModelFileError);
      expect((failure as ModelFileError).message.startsWith(path)).toBe(true);

      const model = await loadModel(`${files}functional_chain/model.keras`, quiet);
      const bits = (): number[][] => model.getWeights().map(({ data }) => [...(data as Float32Array)]);
      const before = bits();
      const outcome = await model.loadWeights(path, quiet).then(
        () => "loaded",
        (error: unknown) => error,
      );
      // What is wrong with these is in the parts that weights do not need.
      if (outcome !== "loaded") expect(outcome).toBeInstanceOf(ModelFileError);
      if (outcome !== "loaded") expect(bits()).toEqual(before);
    },
  );

  it("a model whose layers are called __proto__ and constructor loads, and touches no prototype", async () => {
    const model = await loadModel(`${files}bad/proto_names.keras`, quiet);
    expect(model.layers.length).toBeGreaterThan(0);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
