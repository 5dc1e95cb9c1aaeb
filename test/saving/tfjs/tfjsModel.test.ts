import { describe, expect, it } from "vitest";
import { readTfjsModel } from "../../../src/saving/tfjs/readTfjsModel.js";
import { tfjsLayersModel } from "../../../src/saving/tfjs/tfjsLayersModel.js";
import { writeTfjsModel } from "../../../src/saving/tfjs/writeTfjsModel.js";
import { layer, modelOf, modelWith, numbers, predictPlainly, smallModel } from "../exampleModels.js";
import { arraysOf, outcome } from "../outcome.js";
import { memorySource } from "../sources.js";

const encode = (value: unknown) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

function written(model = smallModel, name = "model.json"): Record<string, Uint8Array> {
  return Object.fromEntries(writeTfjsModel(model, name).map((file) => [file.name, file.bytes]));
}

const read = (files: Record<string, Uint8Array>, name = "model.json") =>
  outcome(readTfjsModel(memorySource(name, files)));

describe("a layers-model of TensorFlow.js", () => {
  it("comes back bit for bit", async () => {
    const model = await readTfjsModel(memorySource("model.json", written()));
    expect(arraysOf(model)).toEqual(arraysOf(smallModel));
    expect(predictPlainly(model, numbers(12))).toEqual(predictPlainly(smallModel, numbers(12)));
    expect(model.architecture!.layers.map(({ config }) => config["name"])).toEqual(
      smallModel.architecture!.layers.map(({ config }) => config["name"]),
    );
  });

  it("is cut into files of at most 4 MB, named after the model, the JSON last", async () => {
    const model = modelOf([1200], [layer("Dense", { name: "wide", units: 1000 })]);
    const files = writeTfjsModel(model, "digits.json");
    expect(files.map(({ name }) => name)).toEqual([
      "digits-group1-shard1of2.bin",
      "digits-group1-shard2of2.bin",
      "digits.json",
    ]);
    expect(files[0]!.bytes.length).toBe(4 * 2 ** 20);
    const again = await readTfjsModel(memorySource("digits.json", written(model, "digits.json")));
    const bytes = (of: typeof model) => Buffer.from(arraysOf(of)["wide/kernel"]!.data.buffer);
    expect(bytes(again).equals(bytes(model))).toBe(true);
  });

  it("cannot hold every activation, and says which", () => {
    expect(() => writeTfjsModel(modelWith("hard_sigmoid"), "model.json")).toThrow(
      /Layer "hidden" \(Dense\): TensorFlow\.js has no activation "hard_sigmoid" as Keras 3 has it/,
    );
    expect(
      tfjsLayersModel.leavesOut!({ ...smallModel, training: { metrics: [], weightedMetrics: [] } }),
    ).toHaveLength(1);
  });

  it.each([
    ["uint8", [0, 128, 255], 1, (q: number) => Math.fround(q * 0.5 - 1)],
    ["uint16", [0, 1, 65535], 2, (q: number) => Math.fround(q * 0.5 - 1)],
    [
      "float16",
      [0x3c00, 0xc000, 0x0001],
      2,
      (q: number) => ({ 0x3c00: 1, 0xc000: -2, 0x0001: 2 ** -24 })[q]!,
    ],
  ] as const)("may have its weights quantized to %s", async (dtype, stored, size, value) => {
    const bytes = size === 1 ? Uint8Array.from(stored) : new Uint8Array(Uint16Array.from(stored).buffer);
    const weights = [
      { name: "a/kernel", shape: [3, 1], dtype: "float32", quantization: { dtype, scale: 0.5, min: -1 } },
    ];
    const json = { modelTopology: null, weightsManifest: [{ paths: ["w.bin"], weights }] };
    const model = await read({ "model.json": encode(json), "w.bin": bytes });
    expect(typeof model === "string" ? model : [...arraysOf(model)["a/kernel"]!.data]).toEqual(
      stored.map(value),
    );
  });

  it("finds a layer's weights behind the names of the models around it", async () => {
    const files = written();
    const json = JSON.parse(new TextDecoder().decode(files["model.json"])) as {
      weightsManifest: { weights: { name: string }[] }[];
    };
    for (const weight of json.weightsManifest[0]!.weights) weight.name = `outer/inner/${weight.name}`;
    const model = await read({ ...files, "model.json": encode(json) });
    expect(typeof model === "string" ? model : Object.keys(arraysOf(model))).toEqual(
      Object.keys(arraysOf(smallModel)),
    );
  });
});

describe("a damaged or other model.json", () => {
  it("is refused with the reason", async () => {
    const files = written();
    const [shard] = Object.keys(files);
    expect(await read({ "model.json": encode("<!doctype html><title>404</title>") })).toMatch(
      /model\.json: .*web page/,
    );
    expect(await read({ "model.json": encode("version https://git-lfs.github.com/spec/v1\n") })).toMatch(
      /Git LFS/,
    );
    expect(
      await read({ "model.json": encode({ format: "graph-model", modelTopology: { node: [] } }) }),
    ).toMatch(/graph-model .*tfjs_layers_model/);
    expect(await read({ "model.json": encode([1]) })).toMatch(/the JSON is something else/);
    expect(await read({ "model.json": encode({}) })).toMatch(/neither modelTopology nor weightsManifest/);
    expect(await read({ "model.json": files["model.json"]! })).toMatch(
      /shard1of1\.bin: There is no such file/,
    );
    expect(await read({ ...files, [shard!]: files[shard!]!.subarray(4) })).toMatch(
      /weightsManifest, group 0: .* cut short/,
    );
    expect(await read({ ...files, [shard!]: new Uint8Array(1e5) })).toMatch(/but more are in/);
  });

  it("cannot claim more than is there", async () => {
    const claim = (weight: object) =>
      read({
        "model.json": encode({
          weightsManifest: [{ paths: ["w"], weights: [{ name: "a/b", dtype: "float32", ...weight }] }],
        }),
        w: new Uint8Array(4),
      });
    expect(await claim({ shape: [2 ** 30, 2 ** 20] })).toMatch(/more than the 2147483648 that are allowed/);
    expect(await claim({ shape: [2 ** 20] })).toMatch(/but only 4 are in w/);
    expect(await claim({ shape: [-1] })).toMatch(/Expected a shape/);
    expect(await claim({ shape: [1], dtype: "complex64" })).toMatch(/got "complex64"/);
    expect(await claim({ shape: [1], quantization: { dtype: "uint8" } })).toMatch(
      /scale and min are not there/,
    );
  });

  it("is refused or read, whichever byte is another one", async () => {
    const files = written();
    for (let at = 0; at < files["model.json"]!.length; at += 11) {
      const changed = files["model.json"]!.slice();
      changed[at]! ^= 1 << (at % 7);
      await read({ ...files, "model.json": changed });
    }
  });
});
