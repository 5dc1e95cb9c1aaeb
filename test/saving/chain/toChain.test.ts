import { describe, expect, it } from "vitest";
import { toChain } from "../../../src/saving/chain/toChain.js";
import { formatOf } from "../../../src/saving/formats.js";
import { readOnnx } from "../../../src/saving/onnx/readOnnx.js";
import { writeOnnx } from "../../../src/saving/onnx/writeOnnx.js";
import { readTfjsModel } from "../../../src/saving/tfjs/readTfjsModel.js";
import { writeTfjsModel } from "../../../src/saving/tfjs/writeTfjsModel.js";
import type { SavedModel } from "../../../src/saving/SavedModel.js";
import { type GoldenTensor, readGolden, tensorOf } from "../../golden/golden.js";
import { layer, modelOf, predictPlainly, smallModel } from "../exampleModels.js";
import { diskSource, goldenFiles, memorySource } from "../sources.js";

async function readAny(folder: string, name: string): Promise<SavedModel> {
  const source = diskSource(`${goldenFiles}${folder}`, name);
  return formatOf((await source.read()).subarray(0, 4096), name)!.read!(source);
}

async function throughOnnx(model: SavedModel): Promise<SavedModel> {
  const { bytes } = writeOnnx(model, "m.onnx")[0]!;
  return readOnnx(memorySource("m.onnx", { "m.onnx": bytes }));
}

async function throughTfjs(model: SavedModel): Promise<SavedModel> {
  const files = Object.fromEntries(
    writeTfjsModel(model, "model.json").map(({ name, bytes }) => [name, bytes]),
  );
  return readTfjsModel(memorySource("model.json", files));
}

describe("a file of real Keras", () => {
  it.each([
    ["dense_sequential", "model.keras"],
    ["dense_sequential", "model.h5"],
    ["functional_chain", "model.keras"],
    ["functional_chain", "model.h5"],
  ])("predicts as Keras did, also by way of ONNX and TensorFlow.js: %s/%s", async (folder, name) => {
    const golden = readGolden<Record<"inputs" | "predictions", GoldenTensor>>(
      `files/${folder}/predictions.json`,
    );
    const [inputs, predictions] = [tensorOf(golden.inputs), tensorOf(golden.predictions)];
    const width = inputs.shape[1]!;
    const model = await readAny(folder, name);
    for (const each of [model, await throughOnnx(model), await throughTfjs(model)]) {
      const predicted = Array.from({ length: inputs.shape[0]! }, (_, i) => [
        ...predictPlainly(each, inputs.data.subarray(i * width, (i + 1) * width)),
      ]).flat();
      expect(predicted.length).toBe(predictions.data.length);
      predictions.data.forEach((value, i) => {
        expect(Math.abs(predicted[i]! - value)).toBeLessThan(1e-5);
      });
    }
  });
});

describe("toChain", () => {
  it("leaves out what only matters in training, and knows every shape", () => {
    const { steps, inputName, outputShape } = toChain(smallModel);
    expect(inputName).toBe("pixels");
    expect(steps.map(({ name, outputShape: shape }) => [name, shape])).toEqual([
      ["scale", [4, 3]],
      ["flat", [12]],
      ["C1", [6]],
      ["square", [3, 2]],
      ["C2", [3, 5]],
      ["flat_again", [15]],
      ["C3", [4]],
      ["probabilities", [4]],
    ]);
    expect(outputShape).toEqual([4]);
  });

  it("finds weights by their order, and by the classes of their layers", () => {
    const { layers } = smallModel.weights;
    const keys = ["dense", "dense_1", "dense_2"];
    for (const weights of [
      { matching: "order" as const, layers: layers.map((each) => ({ ...each, name: "?" })) },
      {
        matching: "classKey" as const,
        layers: layers.map((each, i) => ({ ...each, name: "?", classKey: keys[i] })),
      },
    ]) {
      expect(toChain({ ...smallModel, weights })).toEqual(toChain(smallModel));
    }
  });

  it("says which layer's weights do not suit", () => {
    const { weights } = modelOf([5], [layer("Dense", { name: "a", units: 2 })]);
    const other = modelOf([4], [layer("Dense", { name: "a", units: 2 })]);
    expect(() => toChain({ ...other, weights })).toThrow(
      'Layer "a" (Dense): its weights should have the shapes (4, 2) and (2,); they have (5, 2) and (2,).',
    );
    const unknown = modelOf([4], [layer("Dense", { name: "a", units: 2, activation: "sparsemax" })]);
    expect(() => toChain(unknown)).toThrow(/activation, "sparsemax", is not known here/);
  });
});
