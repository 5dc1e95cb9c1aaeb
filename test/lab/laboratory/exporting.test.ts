import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { loadModel, weightsSha256 } from "neurone";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserName, systemName } from "../../../lab/src/laboratory/exporting/browserName.js";
import { commandOf } from "../../../lab/src/laboratory/exporting/commandOf.js";
import { programOf } from "../../../lab/src/laboratory/exporting/programOf.js";
import type { ExportedFile } from "../../../lab/src/laboratory/protocol.js";
import type { SampleSets } from "../../../lab/src/laboratory/Samples.js";
import { type Experiment, sessionExperiment } from "../../../lab/src/state/Experiment.js";
import { makeBench, type WatchedBench } from "./makeBench.js";
import { makeSession, small } from "./makeSession.js";
import { tinySamples } from "./tinySamples.js";

let folder: string;
let data: string;
let sets: SampleSets;
let watched: WatchedBench;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neurone-exporting-"));
  ({ data, sets } = await tinySamples(folder));
  watched = makeBench(sets);
  await watched.bench.reset(small);
  await watched.bench.train();
  await watched.finished();
});
afterAll(() => rm(folder, { recursive: true }));

const textOf = ({ bytes }: ExportedFile): string => new TextDecoder().decode(bytes);
const french = { language: "fr" } as const;

describe("what the laboratory hands over", () => {
  it.each(["keras", "onnx"] as const)("is the network of now, as %s", async (format) => {
    const [file] = await watched.bench.export(format, french);
    expect(file!.name).toBe(`mnist-12.${format}`);
    const model = await loadModel(new File([file!.bytes], file!.name), { warn: () => undefined });
    expect(await weightsSha256(model)).toBe(watched.told.run.at(-1)!.weightsSha256);
    if (format === "keras") expect(model.getOptimizerMemory()?.iterations).toBe(30);
  });

  it("is the weights alone, or TensorFlow.js' files in a zip", async () => {
    const [weights] = await watched.bench.export("weights", french);
    const session = makeSession(sets, small).session;
    await session.model.loadWeights(new File([weights!.bytes], weights!.name));
    const expected = watched.told.run.at(-1)!.weightsSha256;
    expect(await weightsSha256(session.model)).toBe(expected);
    const [zip] = await watched.bench.export("tfjs", french);
    const files = Object.entries(unzipSync(zip!.bytes)).map(
      ([name, bytes]) => new File([new Uint8Array(bytes)], name),
    );
    const model = await loadModel(
      files.sort((a) => (a.name === "model.json" ? -1 : 1)),
      { warn: () => undefined },
    );
    expect(await weightsSha256(model)).toBe(expected);
  });

  it("is the history, for programs and for spreadsheets", async () => {
    const [json, csv] = await watched.bench.export("history", french);
    const history = JSON.parse(textOf(json!)) as Record<string, number[]>;
    const { epochs } = watched.told.run.at(-1)!;
    expect(Object.keys(history)).toEqual(["accuracy", "loss", "val_accuracy", "val_loss"]);
    expect(history["val_loss"]).toEqual(epochs.map(({ measures }) => measures["val_loss"]));
    const lines = textOf(csv!).trimEnd().split("\r\n");
    expect(lines[0]).toBe("epoch,accuracy,loss,val_accuracy,val_loss,seconds");
    expect(lines).toHaveLength(4);
    expect(lines[2]!.split(",")[2]).toBe(String(history["loss"]![1]));
  });

  it("is the report that the command line writes, with the command", async () => {
    const [file] = await watched.bench.export("report", french);
    const html = textOf(file!);
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain("784–12–10 (relu, softmax)");
    expect(html).toContain("npx neurone train --layers 12 --epochs 3 --batch-size 10");
    expect(html).toContain(watched.told.run.at(-1)!.weightsSha256!);
  });

  it("is nothing yet where no epoch was trained, and says so", async () => {
    const { bench } = makeBench(sets);
    await bench.reset(small);
    await expect(bench.export("report", french)).rejects.toThrow("entraînez d’abord une époque");
    await expect(bench.export("history", french)).rejects.toThrow("entraînez d’abord une époque");
  });
});

describe("the program of an experiment", () => {
  const rich: Experiment = {
    ...small,
    layers: [
      { kind: "dense", units: 9, activation: "gelu" },
      { kind: "dropout", rate: 0.25 },
      { kind: "dense", units: 7, activation: "leaky_relu" },
    ],
    optimizer: "nadam",
    learningRate: 0.005,
    seed: 11,
    epochs: 4,
    validation: "split",
    earlyStopping: { monitor: "val_loss", patience: 2 },
  };

  it.each([
    ["plain", small],
    ["with everything", rich],
  ] as const)("gives the same weights in Node: %s", async (name, experiment) => {
    const { session, until } = makeSession(sets, experiment);
    session.train();
    await until("finished");
    // Beside the package, so that its name is found.
    const place = fileURLToPath(
      new URL(`../../../node_modules/.cache/neurone-programs/${process.pid}-${name.length}`, import.meta.url),
    );
    await mkdir(place, { recursive: true });
    try {
      const text = programOf(experiment, "fr");
      expect(text).toContain("datasets.mnist.loadData()");
      await writeFile(
        join(place, "program.mjs"),
        text.replace("datasets.mnist.loadData()", `datasets.loadIdxFolder(${JSON.stringify(data)})`),
      );
      const { stdout } = await promisify(execFile)(process.execPath, ["program.mjs"], { cwd: place });
      expect(stdout).toContain(session.run.weightsSha256);
      expect(await weightsSha256(await loadModel(join(place, nameOf(experiment))))).toBe(
        session.run.weightsSha256,
      );
    } finally {
      await rm(place, { recursive: true });
    }
  });

  const nameOf = ({ layers }: Experiment): string =>
    `mnist-${layers.flatMap((layer) => (layer.kind === "dense" ? [layer.units] : [])).join("-")}.keras`;
});

describe("commandOf", () => {
  it("is empty of what is usual, and there only for what the command line has", () => {
    expect(commandOf(sessionExperiment)).toEqual(["train"]);
    expect(commandOf({ ...sessionExperiment, layers: [] })).toEqual(["train", "--layers", "none"]);
    expect(
      commandOf({
        ...sessionExperiment,
        learningRate: 0.01,
        seed: 1,
        earlyStopping: { monitor: "val_loss", patience: 3 },
      }),
    ).toEqual("train --learning-rate 0.01 --seed 1 --early-stopping val_loss --patience 3".split(" "));
    expect(commandOf({ ...sessionExperiment, validation: "split" })).toBeUndefined();
    expect(
      commandOf({ ...sessionExperiment, layers: [{ kind: "dense", units: 3, activation: "tanh" }] }),
    ).toBeUndefined();
  });
});

describe("the browser's name", () => {
  it("is what people call it", () => {
    const chrome =
      "Mozilla/5.0 (Linux; Android 14; Tablet) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    expect([browserName(chrome), systemName(chrome)]).toEqual(["Chrome 140", "Android"]);
    const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    expect([browserName(firefox), systemName(firefox)]).toEqual(["Firefox 140", "Linux"]);
    expect(browserName(`${chrome} Edg/140.0.0.0`)).toBe("Edge 140");
  });
});
