import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildNetwork } from "../../src/cli/buildNetwork.js";
import type { RunConfig } from "../../src/cli/RunConfig.js";
import {
  discardEmptyFolder,
  makeRunFolder,
  readRun,
  timeName,
  writeConfig,
  writeResults,
} from "../../src/cli/runFolder.js";
import type { PlainSequential } from "../../src/models/PlainSequential.js";
import { weightsSha256 } from "../../src/models/weightsSha256.js";
import { messageOf, temporaryFolder } from "../datasets/makeFiles.js";

const weights = [
  { data: Float32Array.of(1, -0, 3e38, 1e-40, 5, 6), shape: [2, 3] },
  { data: Float32Array.of(0.1, 0.2, 0.3), shape: [3] },
];

function modelOf(arrays = weights): PlainSequential {
  const model = buildNetwork({ inputs: 2, hidden: [], classes: 3 });
  model.setWeights(arrays);
  return model;
}

async function configOf(changes: Partial<RunConfig> = {}): Promise<RunConfig> {
  return {
    format_version: 1,
    versions: { neurone: "0.1.0", runtime: "Node.js 20.19.0", platform: "linux x64" },
    command: ["train", "--data", "two  spaces, a comma"],
    started: "2026-11-22T23:05:06.000Z",
    arithmetic: "exact",
    threads: 1,
    seed: 43,
    data: { source: "mnist", class_names: ["a", "b", "c"], arrays: {}, sha256: {} },
    network: { inputs: 2, hidden: [], classes: 3 },
    training: {
      epochs: 1,
      batch_size: 128,
      optimizer: { name: "adam", learning_rate: 0.001 },
      loss: "categorical_crossentropy",
      metrics: ["accuracy"],
      early_stopping: null,
    },
    weights: [
      { name: "C1/kernel", shape: [2, 3], dtype: "float32" },
      { name: "C1/bias", shape: [3], dtype: "float32" },
    ],
    weights_sha256: await weightsSha256({ getWeights: () => weights }),
    outcome: { ended: "all epochs", epochs_run: 1, weights_of_epoch: 1, seconds: 1, images_per_second: 10 },
    ...changes,
  };
}

async function writtenRun(changes: Partial<RunConfig> = {}): Promise<string> {
  const folder = await makeRunFolder(join(await temporaryFolder(), "run"), new Date());
  await writeResults(folder, modelOf(), { loss: [0.5, 0.25], accuracy: [0.5, NaN] });
  await writeConfig(folder, await configOf(changes));
  return folder;
}

describe("a run's folder", () => {
  it("gives back the weights to the bit, and the description", async () => {
    const run = await readRun(await writtenRun());
    expect(run.config).toEqual(await configOf());
    expect(run.weights.map(({ shape }) => shape)).toEqual([[2, 3], [3]]);
    run.weights.forEach(({ data }, i) => {
      expect(new Uint8Array((data as Float32Array).buffer)).toEqual(new Uint8Array(weights[i]!.data.buffer));
    });
  });

  it("holds three files, the JSON ones readable with lists on one line", async () => {
    const folder = await writtenRun();
    expect(await readdir(folder)).toEqual(["config.json", "history.json", "model.keras"]);
    const history = await readFile(join(folder, "history.json"), "utf8");
    expect(history).toBe('{\n  "loss": [0.5, 0.25],\n  "accuracy": [0.5, null]\n}\n');
    expect(await readFile(join(folder, "config.json"), "utf8")).toContain(
      '"command": ["train", "--data", "two  spaces, a comma"]',
    );
  });

  it("is named after the time by default", () => {
    expect(timeName(new Date(2026, 10, 22, 23, 5, 6))).toBe("2026-11-22T23-05-06");
    expect(timeName(new Date(2027, 0, 2, 3, 4, 5))).toBe("2027-01-02T03-04-05");
  });

  it("is never written into twice", async () => {
    const folder = await writtenRun();
    expect(await messageOf(makeRunFolder(folder, new Date()))).toBe(
      `The folder ${folder} already holds a run (its config.json). Give another with --out, or remove it first. ` +
        `One that was interrupted goes on with: neurone train --resume ${folder}`,
    );
  });

  it("may be one that is there, and stays unless it is empty", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "empty"));
    await makeRunFolder(folder, new Date());
    await discardEmptyFolder(folder);
    await discardEmptyFolder(join(folder, "empty"));
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("reading a run refuses", () => {
  it("a folder that is not there, or that holds none", async () => {
    const folder = await temporaryFolder();
    expect(await messageOf(readRun(join(folder, "x")))).toContain(
      "is not the folder of a run: it is not there.",
    );
    expect(await messageOf(readRun(folder))).toContain("is not the folder of a run: it has no config.json.");
  });

  it("a network that is damaged, or another one", async () => {
    const folder = await writtenRun();
    const path = join(folder, "model.keras");
    await modelOf([weights[0]!, { data: Float32Array.of(0.1, 0.2, 0.4), shape: [3] }]).save(path);
    expect(await messageOf(readRun(folder))).toMatch(
      /model\.keras is not of this run: expected weights of the shapes/,
    );
    await buildNetwork({ inputs: 2, hidden: [2], classes: 3 }).save(path);
    expect(await messageOf(readRun(folder))).toContain("got (2, 2), (2,), (2, 3), (3,) with");
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length / 2));
    expect(await messageOf(readRun(folder))).toContain(path);
    await rm(path);
    expect(await messageOf(readRun(folder))).toContain(path);
  });

  it("a description that is damaged, of another version, or of shapes that are no such network", async () => {
    const folder = await writtenRun();
    const path = join(folder, "config.json");
    await writeFile(path, "{");
    expect(await messageOf(readRun(folder))).toContain(`${path} is damaged`);
    const good = await configOf();
    const bad = [
      null,
      [],
      { ...good, format_version: 2 },
      { ...good, training: { ...good.training, epochs: 0 } },
      { ...good, training: { ...good.training, optimizer: null } },
      { ...good, seed: "43" },
      { ...good, arithmetic: "vague" },
      { ...good, outcome: null },
      { ...good, network: { inputs: 2, hidden: [1e9], classes: 3 } },
      { ...good, network: { inputs: 2, hidden: [], classes: -3 } },
      { ...good, weights: [null, null] },
      { ...good, weights: good.weights.slice(1) },
    ];
    for (const config of bad) {
      await writeFile(path, JSON.stringify(config));
      expect(await messageOf(readRun(folder))).toContain("does not describe a run");
    }
  });
});
