import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
// Loaded here, so that no test waits for it.
import "../../src/cli/convert.js";
import "../../src/cli/inspect.js";
import { writeOnnx } from "../../src/saving/onnx/writeOnnx.js";
import { writeTfjsModel } from "../../src/saving/tfjs/writeTfjsModel.js";
import { layer, modelOf, smallModel, variable } from "../saving/exampleModels.js";
import { goldenFiles } from "../saving/sources.js";
import { runNeurone as run } from "./runNeurone.js";

const runNeurone = (...args: string[]) => run(args);

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "neurone-"));
  for (const { name, bytes } of writeOnnx(smallModel, "small.onnx")) writeFileSync(at(name), bytes);
  const sevenSixThree = modelOf(
    [7],
    [
      layer("Dense", { name: "hidden", units: 6, activation: "relu" }),
      layer("Dense", { name: "out", units: 3, activation: "softmax" }),
    ],
  );
  for (const { name, bytes } of writeTfjsModel(sevenSixThree, "model.json")) writeFileSync(at(name), bytes);
  const strange = { ...variable("kernel", [2, 1]), data: Float32Array.of(NaN, 1) };
  const broken = {
    ...modelOf([2], [layer("Dense", { name: "d", units: 1, use_bias: false })]),
    weights: { matching: "name" as const, layers: [{ name: "d", variables: [strange] }] },
  };
  for (const { name, bytes } of writeOnnx(broken, "strange.onnx")) writeFileSync(at(name), bytes);
  cpSync(`${goldenFiles}tf_checkpoint`, at("checkpoints"), { recursive: true });
  cpSync(`${goldenFiles}saved_model`, at("saved"), { recursive: true });
  writeFileSync(at("page.onnx"), "<!doctype html>");
  writeFileSync(at("unknown.bin"), "hello");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("neurone convert", () => {
  it("writes a model in another format, and tells what it read and wrote", async () => {
    const { code, stdout } = await runNeurone("convert", at("small.onnx"), at("made/model.json"));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Read .*small\.onnx: ONNX model, written by neurone \d/);
    expect(stdout).toMatch(
      /Wrote TensorFlow\.js layers-model\n {2}.*group1-shard1of1\.bin {2}\d+ bytes\n {2}.*model\.json/,
    );
    expect(existsSync(at("made/model.json"))).toBe(true);
  });

  it("overwrites nothing without --force", async () => {
    await runNeurone("convert", at("small.onnx"), at("once.safetensors"));
    const again = await runNeurone("convert", at("small.onnx"), at("once.safetensors"));
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/once\.safetensors is there already.*--force/);
    expect((await runNeurone("convert", at("small.onnx"), at("once.safetensors"), "--force")).code).toBe(0);
  });

  it("tells what the new format has no place for", async () => {
    const { stdout } = await runNeurone("convert", at("small.onnx"), at("left.safetensors"));
    expect(stdout).toMatch(/Left out\n {2}The layers are left out: safetensors hold weights alone\./);
  });

  it("gives layers to the weights of a checkpoint", async () => {
    const alone = await runNeurone("convert", at("checkpoints/weights"), at("ck.onnx"));
    expect(alone.code).toBe(1);
    expect(alone.stderr).toMatch(/weights alone.*--layers model\.keras/);
    const { code, stdout } = await runNeurone(
      "convert",
      at("checkpoints/weights"),
      at("ck.ts"),
      "--layers",
      at("model.json"),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/Read .*weights\.index: TensorFlow checkpoint/);
    expect(readFileSync(at("ck.ts"), "utf8")).toMatch(
      /export function predict\(input: Float32Array\): Float32Array/,
    );
    const other = await runNeurone(
      "convert",
      at("checkpoints/weights"),
      at("no.onnx"),
      "--layers",
      at("small.onnx"),
    );
    expect(other.stderr).toMatch(/do not suit the layers of .*small\.onnx\. Layer "C1" \(Dense\)/);
  });

  it("asks for two names, and for a name that says what to write", async () => {
    expect((await runNeurone("convert", "a.onnx")).stderr).toMatch(/expects two names, FROM and TO/);
    const { code, stderr } = await runNeurone("convert", at("small.onnx"), "model.onxn");
    expect(code).toBe(2);
    expect(stderr).toMatch(/ends like no kind of model file\. Did you mean "\.onnx"\?/);
  });
});

describe("neurone inspect", () => {
  it("shows a model's layers as Keras' table", async () => {
    const { code, stdout } = await runNeurone("inspect", at("small.onnx"));
    expect(code).toBe(0);
    expect(stdout).toMatch(/small\.onnx: ONNX model\nWritten by neurone/);
    expect(stdout).toMatch(/C1 \(Dense\) +│ \(None, 6\) +│ +78 │/);
    expect(stdout).toMatch(/It does not say how it was compiled\.\nNo optimizer state/);
  });

  it("lists weights that come without layers, and what was left aside", async () => {
    const { stdout } = await runNeurone("inspect", at("checkpoints/weights"));
    expect(stdout).toMatch(/layer_with_weights-0 {2}kernel \(7, 6\), bias \(6,\)\n/);
    expect(stdout).toMatch(/Parameters: 69/);
    expect(stdout).toMatch(/Notes\n {2}The optimizer's state \(10 arrays\) was left aside/);
    expect((await runNeurone("inspect", at("saved"))).stdout).toMatch(
      /saved_model\.pb: TensorFlow SavedModel/,
    );
  });

  it("tells of numbers that are none", async () => {
    const { stdout } = await runNeurone("inspect", at("strange.onnx"));
    expect(stdout).toMatch(/d\/kernel: 1 of its numbers are NaN or infinite/);
  });

  it("gives JSON to programs", async () => {
    const { stdout } = await runNeurone("inspect", at("small.onnx"), "--json");
    expect(stdout.split("\n")).toHaveLength(2);
    const result = JSON.parse(stdout) as {
      parameters: number;
      layers: { name: string; output_shape: unknown }[];
    };
    expect(result.parameters).toBe(78 + 10 + 64);
    expect(result.layers.find(({ name }) => name === "C2")!.output_shape).toEqual([null, 3, 5]);
  });

  it("says what is wrong with a file", async () => {
    expect((await runNeurone("inspect", at("page.onnx"))).stderr).toMatch(/page\.onnx: .*web page/);
    expect((await runNeurone("inspect", at("unknown.bin"))).stderr).toMatch(
      /no known kind\. What can be read: .*ONNX model/,
    );
    expect((await runNeurone("inspect", at("missing"))).stderr).toMatch(/There is no such file/);
    expect((await runNeurone("inspect")).code).toBe(2);
  });
});
