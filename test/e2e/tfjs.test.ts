import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import type { SavedModel } from "../../src/saving/SavedModel.js";
import { readTfjsModel } from "../../src/saving/tfjs/readTfjsModel.js";
import { writeTfjsModel } from "../../src/saving/tfjs/writeTfjsModel.js";
import {
  allActivations,
  layer,
  modelOf,
  modelWith,
  numbers,
  predictPlainly,
  smallModel,
} from "../saving/exampleModels.js";
import { memorySource } from "../saving/sources.js";

/** What of TensorFlow.js is used here; it is not installed where types are checked. */
interface Tensor {
  dataSync(): Float32Array;
}
interface LayersModel {
  readonly layers: readonly { readonly name: string }[];
  predict(input: Tensor): Tensor;
  save(handler: unknown): Promise<unknown>;
}
interface Artifacts {
  readonly weightSpecs: unknown;
  readonly weightData: ArrayBuffer;
}
interface TensorFlowJs {
  tensor(data: ArrayLike<number>, shape: readonly number[]): Tensor;
  sequential(options: { layers: readonly unknown[] }): LayersModel;
  layers: { dense(options: object): unknown };
  loadLayersModel(handler: unknown): Promise<LayersModel>;
  io: {
    http(address: string, options: { fetchFunc: (address: string) => Promise<Response> }): unknown;
    withSaveHandler(save: (artifacts: Artifacts) => Promise<object>): unknown;
  };
}

const tf = createRequire(new URL("clients/package.json", import.meta.url))(
  "@tensorflow/tfjs",
) as TensorFlowJs;

/** The files as TensorFlow.js' own reader of them takes them. */
function handler(model: SavedModel): unknown {
  const files = new Map(writeTfjsModel(model, "model.json").map(({ name, bytes }) => [name, bytes]));
  return tf.io.http("http://files/model.json", {
    fetchFunc: (address) => {
      const name = address.replace("http://files/", "");
      const type = name.endsWith(".json") ? "application/json" : "application/octet-stream";
      return Promise.resolve(
        new Response(files.get(name) as Uint8Array<ArrayBuffer>, { headers: { "Content-Type": type } }),
      );
    },
  });
}

async function check(model: SavedModel, inputShape: number[]): Promise<LayersModel> {
  const loaded = await tf.loadLayersModel(handler(model));
  const samples = [1, 2, 3].map((seed) =>
    numbers(
      inputShape.reduce((a, b) => a * b, 1),
      seed,
    ).map((x) => 3 * x),
  );
  const input = tf.tensor(
    samples.flatMap((sample) => [...sample]),
    [3, ...inputShape],
  );
  const output = loaded.predict(input).dataSync();
  const expected = samples.flatMap((sample) => [...predictPlainly(model, sample)]);
  expect(output.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(output[i]! - value)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)));
  });
  return loaded;
}

describe("TensorFlow.js", () => {
  it("loads what we write, and predicts the same", async () => {
    const loaded = await check(smallModel, [4, 3]);
    expect(loaded.layers.map(({ name }) => name)).toEqual([
      "pixels",
      "scale",
      "flat",
      "C1",
      "drop",
      "square",
      "C2",
      "flat_again",
      "C3",
      "probabilities",
    ]);
  });

  it("loads a model of several files", async () => {
    await check(
      modelOf(
        [1200],
        [layer("Dense", { name: "wide", units: 1000 }), layer("Dense", { name: "out", units: 2 })],
      ),
      [1200],
    );
  });

  it.each(allActivations)("computes %o as we do, or we say that it cannot", async (activation) => {
    try {
      await check(modelWith(activation), [7]);
    } catch (error) {
      expect((error as Error).message).toMatch(/TensorFlow\.js has no activation/);
    }
  });

  it("writes what we read", async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 4, inputShape: [3], activation: "relu", name: "a" }),
        tf.layers.dense({ units: 2, name: "b" }),
      ],
    });
    let artifacts: Artifacts | undefined;
    await model.save(
      tf.io.withSaveHandler((saved) => {
        artifacts = saved;
        return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } });
      }),
    );
    const { weightSpecs, weightData, ...rest } = artifacts!;
    const json = { ...rest, weightsManifest: [{ paths: ["w.bin"], weights: weightSpecs }] };
    const read = await readTfjsModel(
      memorySource("model.json", {
        "model.json": new TextEncoder().encode(JSON.stringify(json)),
        "w.bin": new Uint8Array(weightData),
      }),
    );
    const sample = numbers(3);
    const expected = model.predict(tf.tensor(sample, [1, 3])).dataSync();
    expect([...predictPlainly(read, sample)].map((x) => x.toFixed(5))).toEqual(
      Array.from(expected, (x) => x.toFixed(5)),
    );
    expect(read.origin.writer).toMatch(/TensorFlow\.js tfjs-layers v4/);
  });
});
