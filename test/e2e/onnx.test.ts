import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { writeOnnx } from "../../src/saving/onnx/writeOnnx.js";
import type { SavedModel } from "../../src/saving/SavedModel.js";
import {
  allActivations,
  layer,
  modelOf,
  modelWith,
  numbers,
  predictPlainly,
  smallModel,
} from "../saving/exampleModels.js";

/** What of ONNX Runtime is used here; it is not installed where types are checked. */
interface OnnxRuntime {
  InferenceSession: { create(bytes: Uint8Array): Promise<Session> };
  Tensor: new (type: "float32", data: Float32Array, dims: readonly number[]) => OnnxTensor;
}
interface OnnxTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}
interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<Record<string, OnnxTensor>>;
}

const { InferenceSession, Tensor } = createRequire(new URL("clients/package.json", import.meta.url))(
  "onnxruntime-node",
) as OnnxRuntime;

async function check(model: SavedModel, inputShape: readonly number[], samples = 3): Promise<Session> {
  const session = await InferenceSession.create(writeOnnx(model, "model.onnx")[0]!.bytes);
  const size = inputShape.reduce((a, b) => a * b, 1);
  const rows = Array.from({ length: samples }, (_, seed) => numbers(size, seed + 1).map((x) => 4 * x));
  const input = Float32Array.from(rows.flatMap((row) => [...row]));
  const results = await session.run({
    [session.inputNames[0]!]: new Tensor("float32", input, [samples, ...inputShape]),
  });
  const output = results[session.outputNames[0]!]!;
  const expected = rows.flatMap((row) => [...predictPlainly(model, row)]);
  expect(output.data.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(output.data[i]! - value)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)));
  });
  return session;
}

describe("ONNX Runtime", () => {
  it("runs what we write, with our names, for any number of samples", async () => {
    const session = await check(smallModel, [4, 3]);
    expect(session.inputNames).toEqual(["pixels"]);
    expect(session.outputNames).toEqual(["probabilities"]);
    await check(smallModel, [4, 3], 1);
    await check(smallModel, [4, 3], 40);
  });

  it.each(allActivations)("computes %o as we do", async (activation) => {
    await check(modelWith(activation), [7]);
  });

  it("runs activations that are layers", async () => {
    await check(
      modelOf(
        [5],
        [
          layer("Dense", { name: "a", units: 4 }),
          layer("LeakyReLU", { name: "leaky" }),
          layer("ReLU", { name: "rectified", max_value: 1 }),
          layer("Activation", { name: "nothing", activation: "linear" }),
        ],
      ),
      [5],
    );
  });
});
