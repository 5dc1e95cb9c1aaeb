import { readFile } from "node:fs/promises";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { Dense, Flatten, Input, layers, loadModel, random, Sequential, weightsSha256 } from "neurone";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNetwork } from "../../../lab/src/laboratory/opening/openNetwork.js";
import type { SampleSets } from "../../../lab/src/laboratory/Samples.js";
import { sessionExperiment } from "../../../lab/src/state/Experiment.js";
import { makeBench } from "./makeBench.js";
import { small } from "./makeSession.js";
import { tinySamples } from "./tinySamples.js";

let folder: string;
let sets: SampleSets;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neurone-opening-"));
  ({ sets } = await tinySamples(folder));
});
afterAll(() => rm(folder, { recursive: true }));

async function filesOf(model: Sequential, name: string): Promise<File[]> {
  const files = await model.toFiles(name);
  return files.map((file) => new File([new Uint8Array(file.bytes)], file.name));
}

function compiled(model: Sequential): Sequential {
  model.compile({ loss: "categorical_crossentropy", optimizer: "rmsprop", metrics: ["accuracy"] });
  return model;
}

describe("a network from a file", () => {
  it("goes on to the same bits as the one that was saved, optimizer and all", async () => {
    const first = makeBench(sets);
    await first.bench.reset(small);
    await first.bench.train();
    await first.finished();
    const [saved] = await first.bench.export("keras", { language: "fr" });
    const file = new File([saved!.bytes], saved!.name);

    const second = makeBench(sets);
    const { experiment, note } = await second.bench.open([file]);
    expect(experiment).toEqual({ ...sessionExperiment, layers: small.layers });
    expect(note).toBeNull();
    expect(second.told.progress.at(-1)).toMatchObject({ status: "fresh" });
    const reading = await second.bench.read(sets.test.x.data.slice(0, 784));
    expect(reading).toEqual(await first.bench.read(sets.test.x.data.slice(0, 784)));
    await second.bench.setEpochs(1);
    await second.bench.train();
    await second.finished();

    const plain = await loadModel(file);
    random.setSeed(sessionExperiment.seed);
    // The streams that the fresh network of the same seed takes.
    new Sequential([
      Input({ shape: [784] }),
      new Dense({ units: 12, activation: "relu" }),
      new Dense({ units: 10, activation: "softmax" }),
    ]);
    await plain.fit(sets.train.x, sets.train.y, { batchSize: 128, verbose: 0 });
    expect(second.told.run.at(-1)).toMatchObject({
      weightsSha256: await weightsSha256(plain),
      openedFrom: "mnist-12.keras",
    });
  });

  it("may have images for inputs, activations in layers of their own, scores for outputs, no bias", async () => {
    const model = compiled(
      new Sequential([
        Input({ shape: [28, 28, 1] }),
        new Flatten(),
        new Dense({ units: 5, useBias: false }),
        new layers.Activation({ activation: "tanh" }),
        new layers.Dropout({ rate: 0.2 }),
        new Dense({ units: 10 }),
      ]),
    );
    const { experiment, model: opened, note } = await openNetwork(await filesOf(model, "odd.keras"));
    expect(experiment.layers).toEqual([
      { kind: "dense", units: 5, activation: "tanh" },
      { kind: "dropout", rate: 0.2 },
    ]);
    expect(experiment.optimizer).toBe("rmsprop");
    expect(note).toContain("softmax");
    expect(note).toContain("biais");
    const digit = { data: sets.test.x.data.slice(0, 784), shape: [1, 784], divisor: 255 };
    const scores = await model.predict({ ...digit, shape: [1, 28, 28, 1] }, { verbose: 0 });
    const powers = [...(scores.data as Float32Array)].map(Math.exp);
    const sum = powers.reduce((a, b) => a + b);
    const answers = [...((await opened.predict(digit, { verbose: 0 })).data as Float32Array)];
    answers.forEach((answer, index) => {
      expect(answer).toBeCloseTo(powers[index]! / sum, 5);
    });
  });

  it("comes in several files, in any order, or in a zip", async () => {
    const model = compiled(
      new Sequential([Input({ shape: [784] }), new Dense({ units: 10, activation: "softmax" })]),
    );
    const files = await filesOf(model, "model.json");
    expect(files).toHaveLength(2);
    const expected = await weightsSha256(model);
    expect(await weightsSha256((await openNetwork(files)).model)).toBe(expected);
    expect(await weightsSha256((await openNetwork([...files].reverse())).model)).toBe(expected);
    const parts = await Promise.all(
      files.map(async (file) => [`folder/${file.name}`, new Uint8Array(await file.arrayBuffer())] as const),
    );
    const zip = new File([new Uint8Array(zipSync(Object.fromEntries(parts)))], "model.zip");
    const opened = await openNetwork([zip]);
    expect(await weightsSha256(opened.model)).toBe(expected);
    expect(opened.experiment.layers).toEqual([]);
  });

  it.each([
    ["other inputs", [Input({ shape: [4] }), new Dense({ units: 10, activation: "softmax" })], "(4)"],
    ["other outputs", [Input({ shape: [784] }), new Dense({ units: 3, activation: "softmax" })], "3 sorties"],
    [
      "another last activation",
      [Input({ shape: [784] }), new Dense({ units: 10, activation: "sigmoid" })],
      "pas un softmax, mais sigmoid",
    ],
    [
      "a layer that the workshop does not have",
      [
        Input({ shape: [784] }),
        new layers.Rescaling({ scale: 2, name: "twice" }),
        new Dense({ units: 10, activation: "softmax" }),
      ],
      "«\u00a0twice\u00a0» est de type Rescaling",
    ],
    [
      "an activation with options",
      [
        Input({ shape: [784] }),
        new Dense({ units: 4 }),
        new layers.LeakyReLU({ negativeSlope: 0.01 }),
        new Dense({ units: 10, activation: "softmax" }),
      ],
      "0.01",
    ],
  ])("is refused with %s, and told why and what is needed", async (_name, chain, reason) => {
    const model = new Sequential(chain);
    const opening = openNetwork(await filesOf(model, "other.keras"));
    await expect(opening).rejects.toThrow(reason);
    await expect(opening).rejects.toThrow("L’atelier prend des réseaux de couches denses");
  });

  it("is refused when it is none, in the words of the library", async () => {
    const image = new File([await readFile(join(folder, "data", "t10k-images-idx3-ubyte"))], "chat.keras");
    await expect(openNetwork([image])).rejects.toThrow("chat.keras");
    const zip = new File([new Uint8Array(7)], "broken.zip");
    await expect(openNetwork([zip])).rejects.toThrow("zip");
  });

  it("leaves the bench as it was when it is refused", async () => {
    const { bench, told } = makeBench(sets);
    await bench.reset(small);
    await bench.step("epoch");
    await expect.poll(() => told.progress.at(-1)?.status).toBe("paused");
    await expect(bench.open([new File([new Uint8Array(9)], "x.keras")])).rejects.toThrow();
    expect(told.progress.at(-1)).toMatchObject({ status: "paused", epoch: 1 });
  });
});
