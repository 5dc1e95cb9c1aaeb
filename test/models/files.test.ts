import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { Dense, Input } from "../../src/layers/index.js";
import { loadModel } from "../../src/models/loadModel.js";
import { Sequential } from "../../src/models/Sequential.js";
import * as random from "../../src/random/index.js";
import type { FileSource } from "../../src/saving/FileSource.js";
import { messageOf, temporaryFolder } from "../datasets/makeFiles.js";

const x = { data: Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)), shape: [8, 3] };
const y = { data: Float32Array.from({ length: 16 }, (_, i) => Math.cos(i)), shape: [8, 2] };
const quiet = { warn: () => undefined };

function network(hidden = 4): Sequential {
  random.setSeed(hidden);
  const model = new Sequential({
    name: "net",
    layers: [
      Input({ shape: [3] }),
      new Dense({ units: hidden, activation: "relu", name: "hidden" }),
      new Dense({ units: 2, name: "out" }),
    ],
  });
  model.compile({ optimizer: "adam", loss: "mse", metrics: ["mae"] });
  return model;
}

async function trained(): Promise<Sequential> {
  const model = network();
  await model.fit(x, y, { epochs: 1, verbose: 0 });
  return model;
}

function bits(model: Sequential): number[][] {
  return model.getWeights().map((weight) => [...(weight.data as Float32Array)]);
}

describe("the words of the lab session", () => {
  it("save weights under a name without ending, and load them by the same word", async () => {
    const model = network();
    const initial = bits(model);
    const path = join(await temporaryFolder(), "weights", "model_initial");
    expect(await model.saveWeights(path)).toBe(`${path}.weights.h5`);
    await model.fit(x, y, { epochs: 1, verbose: 0 });
    expect(bits(model)).not.toEqual(initial);
    await model.loadWeights(path);
    expect(bits(model)).toEqual(initial);
  });

  it("save a model under a name without ending, and load it by the same word, to go on to the same bits", async () => {
    const model = await trained();
    const folder = await temporaryFolder();
    const path = join(folder, "models", "model");
    expect(await model.save(path)).toBe(`${path}.keras`);
    expect(await readdir(join(folder, "models"))).toEqual(["model.keras"]);
    const loaded = await loadModel(path);
    expect(bits(loaded)).toEqual(bits(model));
    await model.fit(x, y, { epochs: 2, shuffle: false, verbose: 0 });
    await loaded.fit(x, y, { epochs: 2, shuffle: false, verbose: 0 });
    expect(bits(loaded)).toEqual(bits(model));
  });

  it("leave the optimizer alone, unless it is reset", async () => {
    const model = network();
    const path = join(await temporaryFolder(), "initial");
    await model.saveWeights(path);
    const run = async (): Promise<number[][]> => {
      await model.loadWeights(path);
      await model.fit(x, y, { epochs: 2, shuffle: false, verbose: 0 });
      return bits(model);
    };
    const first = await run();
    expect(model.optimizer.iterations).toBe(2);
    expect(await run()).not.toEqual(first);
    expect(model.optimizer.iterations).toBe(4);
    model.resetOptimizer();
    expect(await run()).toEqual(first);
  });
});

describe("every format that can be written", () => {
  it.each([
    ["model.keras", true],
    ["model.json", false],
  ])("%s gives the same weights and predictions back", async (name, keepsTraining) => {
    const model = await trained();
    const path = join(await temporaryFolder(), name);
    await model.save(path, quiet);
    const loaded = await loadModel(path, quiet);
    expect(bits(loaded)).toEqual(bits(model));
    const [one, other] = [await model.predict(x, { verbose: 0 }), await loaded.predict(x, { verbose: 0 })];
    expect(other.data).toEqual(one.data);
    if (keepsTraining) expect(loaded.getOptimizerMemory()).toEqual(model.getOptimizerMemory());
    else expect(() => loaded.optimizer).toThrow(/not compiled/);
  });

  it("says what it leaves out", async () => {
    const warnings: string[] = [];
    const path = join(await temporaryFolder(), "model.json");
    await (await trained()).save(path, { warn: (text) => warnings.push(text) });
    expect(warnings.join("\n")).toMatch(/model\.json: .*optimizer/);
  });

  it("is found by the name's ending, or refused", async () => {
    const model = network();
    expect(await messageOf(model.save("m.kears"))).toMatch(/Did you mean "\.keras"\?/);
    expect(await messageOf(model.save("m.xyz123"))).toMatch(/ends like no kind of model file/);
    expect(await messageOf(model.save("m.weights.h5"))).toMatch(/holds weights alone.*saveWeights/);
    expect(await messageOf(model.save("https://example.org/m.keras"))).toMatch(/is an address/);
    expect(await messageOf(model.save("some/folder/"))).toMatch(/Expected a file's name/);
    const path = join(await temporaryFolder(), "weights.02-0.12");
    expect(await model.saveWeights(path)).toBe(`${path}.weights.h5`);
  });
});

describe("where a model comes from", () => {
  it("may be bytes, a Blob, a File, several Files, a file: address, or an own source", async () => {
    const model = await trained();
    const path = join(await temporaryFolder(), "m.keras");
    await model.save(path);
    const blob = await model.toBlob();
    const [file] = await model.toFiles("m.keras");
    const own: FileSource = {
      name: "mine",
      read: () => Promise.resolve(file!.bytes),
      sibling: () => own,
    };
    for (const where of [
      file!.bytes,
      file!.bytes.slice().buffer,
      blob,
      new File([blob], "m.keras"),
      pathToFileURL(path),
      own,
    ])
      expect(bits(await loadModel(where))).toEqual(bits(model));
    const files = (await model.toFiles("model.json")).map(
      ({ name, bytes }) => new File([bytes as Uint8Array<ArrayBuffer>], name),
    );
    expect(bits(await loadModel(files.reverse(), quiet))).toEqual(bits(model));
    expect(await messageOf(loadModel(files.slice(0, 1), quiet))).toMatch(
      /also needs the file "group1-shard1of1\.bin", which was not given/,
    );
    await expect(model.toBlob("model.json")).rejects.toThrow(/takes 2 files: use toFiles/);
  });

  it("is told when there is nothing", async () => {
    const folder = await temporaryFolder();
    expect(await messageOf(loadModel(join(folder, "nothing")))).toMatch(/There is no such file/);
    expect(await messageOf(network().loadWeights(folder))).toMatch(/This folder holds no model/);
  });

  it.each([
    ["version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n", /Git LFS pointer/],
    ["<!DOCTYPE html><html>", /web page/],
    ["", /empty/],
    ["just some text", /no known kind|Expected|not a zip|HDF5/],
  ])("is told when the file is something else: %j", async (content, reason) => {
    for (const name of ["m.h5", "m.keras", "m.weights.h5", "m.onnx", "m.json"]) {
      const path = join(await temporaryFolder(), name);
      await writeFile(path, content);
      const message = await messageOf(loadModel(path));
      expect(message.startsWith(path)).toBe(true);
      if (name !== "m.onnx" && name !== "m.json") expect(message).toMatch(reason);
    }
  });
});

describe("weights that do not suit", () => {
  it("leave the model as it was", async () => {
    const path = join(await temporaryFolder(), "w.weights.h5");
    await network(5).saveWeights(path);
    const model = await trained();
    const [before, memory] = [bits(model), model.getOptimizerMemory()];
    expect(await messageOf(model.loadWeights(path))).toBe(
      `${path}, layer "hidden": The model has a kernel of shape (3, 4), the file of (3, 5).`,
    );
    expect(bits(model)).toEqual(before);
    expect(model.getOptimizerMemory()).toEqual(memory);
    const warnings: string[] = [];
    await model.loadWeights(path, { skipMismatch: true, warn: (text) => warnings.push(text) });
    expect(warnings).toEqual([
      expect.stringContaining('Layer "hidden" keeps its weights.'),
      expect.stringContaining('Layer "out" keeps its weights.'),
    ]);
    expect(bits(model)).toEqual(before);
  });

  it("are not asked for before the model is built", async () => {
    const model = new Sequential([new Dense({ units: 1 })]);
    await expect(model.loadWeights("w")).rejects.toThrow(/does not know the shape of its inputs/);
    await expect(model.saveWeights("w")).rejects.toThrow(/does not know the shape of its inputs/);
  });
});

describe("writing", () => {
  it("leaves the old files when it fails, and nothing else", async () => {
    const folder = await temporaryFolder();
    const model = await trained();
    // A folder where the JSON should go.
    await mkdir(join(folder, "model.json", "inside"), { recursive: true });
    await expect(model.save(join(folder, "model.json"), quiet)).rejects.toThrow(
      /model\.json" could not be written; what was there is as before\. /,
    );
    expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});
