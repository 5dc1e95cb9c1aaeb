import { createHash } from "node:crypto";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WeightArray } from "../../src/callbacks/Callback.js";
import { loadModel } from "../../src/models/loadModel.js";
import type { RunConfig } from "../../src/cli/RunConfig.js";
import { jsonLines, runNeurone } from "./runNeurone.js";
import { tinyImages } from "./tinyImages.js";

let folder: string;
let data: string;
let number = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neurone-cli-"));
  data = await tinyImages(join(folder, "data"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A training of a small network, in a folder of its own. */
function training(...options: string[]): { args: string[]; out: string } {
  const out = join(folder, `run-${++number}`);
  const network = ["--layers", "8", "--batch-size", "10", "--learning-rate", "0.01"];
  return { args: ["train", "--data", data, "--out", out, "--no-report", ...network, ...options], out };
}

async function configOf(out: string): Promise<RunConfig> {
  return JSON.parse(await readFile(join(out, "config.json"), "utf8")) as RunConfig;
}

interface Epoch {
  epoch: number;
  val_accuracy: number;
}

describe("neurone train --json", () => {
  it("prints a line for the start, each epoch and the end, and keeps the run", async () => {
    const { args, out } = training("--epochs", "3", "--json");
    const { code, stdout, stderr } = await runNeurone(args);
    expect([code, stderr]).toEqual([0, ""]);
    const [start, ...lines] = jsonLines(stdout);
    const end = lines.pop()!;
    expect(start).toMatchObject({
      event: "start",
      arithmetic: "exact",
      threads: 1,
      seed: 43,
      shapes: { im_train: [96, 4, 4], lab_train: [96], im_test: [24, 4, 4], lab_test: [24] },
      network: { inputs: 16, hidden: [8], classes: 4, parameters: 17 * 8 + 9 * 4 },
    });
    expect(lines.map(({ event, epoch }) => [event, epoch])).toEqual([
      ["epoch", 1],
      ["epoch", 2],
      ["epoch", 3],
    ]);
    const keys = ["event", "epoch", "loss", "accuracy", "val_loss", "val_accuracy", "seconds", "val_seconds"];
    for (const line of lines) expect(Object.keys(line)).toEqual(keys);
    expect(Object.keys(end).slice(0, 6)).toEqual([
      "event",
      "test_accuracy",
      "test_correct",
      "weights_sha256",
      "seconds",
      "images_per_second",
    ]);

    const history = JSON.parse(await readFile(join(out, "history.json"), "utf8")) as Record<string, number[]>;
    expect(Object.keys(history).sort()).toEqual(["accuracy", "loss", "val_accuracy", "val_loss"]);
    for (const [name, values] of Object.entries(history))
      expect(values).toEqual(lines.map((line) => line[name]));

    const model = await loadModel(join(out, "model.keras"));
    expect(model.countParams()).toBe(17 * 8 + 9 * 4);
    const hash = createHash("sha256");
    for (const weight of model.getWeights()) hash.update((weight as WeightArray).data as Float32Array);
    expect(end["weights_sha256"]).toBe(hash.digest("hex"));
    expect(model.optimizer.iterations).toBe(30);
    expect(end["test_accuracy"]).toBe((end["test_correct"] as number) / 24);
    expect(end["test_accuracy"]).toBeCloseTo(history["val_accuracy"]!.at(-1)!, 6);
    expect(end["test_loss"]).toBe(history["val_loss"]!.at(-1)!);
  });

  it("describes in config.json all that is needed to repeat the run", async () => {
    const { args, out } = training("--epochs", "2", "--json", "--optimizer", "sgd", "--seed", "7");
    const end = jsonLines((await runNeurone(args)).stdout).at(-1)!;
    const config = await configOf(out);
    const images = await readFile(join(data, "train-images-idx3-ubyte"));
    expect(config).toMatchObject({
      format_version: 1,
      command: args,
      arithmetic: "exact",
      seed: 7,
      data: {
        source: data,
        class_names: ["0", "1", "2", "3"],
        arrays: {
          im_train: { shape: [96, 4, 4], dtype: "uint8" },
          lab_test: { shape: [24], dtype: "uint8" },
        },
        sha256: { im_train: createHash("sha256").update(images).digest("hex") },
      },
      network: { inputs: 16, hidden: [8], classes: 4 },
      training: {
        epochs: 2,
        batch_size: 10,
        optimizer: { name: "sgd", learning_rate: Math.fround(0.01), momentum: 0 },
      },
      weights: [
        { name: "C1/kernel", shape: [16, 8], dtype: "float32" },
        { name: "C1/bias", shape: [8], dtype: "float32" },
        { name: "C2/kernel", shape: [8, 4], dtype: "float32" },
        { name: "C2/bias", shape: [4], dtype: "float32" },
      ],
      weights_sha256: end["weights_sha256"],
      outcome: { ended: "all epochs", epochs_run: 2, weights_of_epoch: 2, test_correct: end["test_correct"] },
    });
  });

  it("gives the same weights for the same seed on any number of threads, and others for another", async () => {
    const hash = async (...options: string[]): Promise<unknown> => {
      const { stdout } = await runNeurone(training("--epochs", "1", "--json", ...options).args);
      return jsonLines(stdout).at(-1)!["weights_sha256"];
    };
    const first = await hash();
    expect(await hash()).toBe(first);
    expect(await hash("--threads", "2")).toBe(first);
    expect(await hash("--seed", "44")).not.toBe(first);
  });

  it("stops early with the weights of the best epoch", async () => {
    const options = ["--epochs", "200", "--early-stopping", "val_accuracy", "--patience", "3", "--json"];
    const { args, out } = training(...options);
    const lines = jsonLines((await runNeurone(args)).stdout);
    const epochs = lines.slice(1, -1) as unknown as Epoch[];
    const best = Math.max(...epochs.map((epoch) => epoch.val_accuracy));
    const bestEpoch = epochs.find((epoch) => epoch.val_accuracy === best)!.epoch;
    expect(epochs.length).toBe(bestEpoch + 3);
    expect(lines.at(-1)!).toMatchObject({
      ended: "early stopping",
      epochs_run: epochs.length,
      weights_of_epoch: bestEpoch,
    });
    expect(lines.at(-1)!["test_accuracy"]).toBeCloseTo(best, 6);
    expect((await configOf(out)).training.early_stopping).toEqual({ monitor: "val_accuracy", patience: 3 });
  });
});

describe("neurone train", () => {
  it("shows versions, data, network, progress, the test, the confusion matrix and where the run is", async () => {
    const { args, out } = training("--epochs", "2");
    const { code, stdout } = await runNeurone(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Neurone \d+\.\d+\.\d+ on \S+ \S+ \(\S+ \S+\): exact arithmetic, 1 thread, seed 43\n/,
    );
    expect(stdout).toMatch(/im_train +shape \(96, 4, 4\) +dtype uint8/);
    expect(stdout).toMatch(/lab_test +shape \(24,\) +dtype uint8/);
    expect(stdout).toMatch(/│ C1 \(Dense\) +│ \(None, 8\) +│ +136 │/);
    expect(stdout).toContain("Training with adam (learning rate 0.01) in batches of 10");
    expect(stdout).toMatch(
      /Epoch 2\/2\n10\/10 ━+ \d+s .* - accuracy: \S+ - loss: \S+ - val_accuracy: \S+ - val_loss: \S+\n/,
    );
    expect(stdout).toMatch(/Test accuracy: \d+\.\d\d % \(\d+ \/ 24\), loss \d/);
    expect(stdout).toMatch(/\| +predicted +\|\ntrue +\| +0 +1 +2 +3 \| recognised/);
    expect(stdout).toMatch(/2 epochs in \d+\.\d s: [\d,]+ training images a second/);
    expect(stdout).toContain(`The run is kept in ${out}`);
  });

  it("tells the progress as --verbose says", async () => {
    const quiet = await runNeurone(training("--epochs", "2", "--verbose", "0").args);
    expect(quiet.stdout).not.toContain("Epoch 1/2");
    expect(quiet.stdout).toContain("Test accuracy");
    const short = await runNeurone(training("--epochs", "2", "--verbose", "2").args);
    expect(short.stdout).toMatch(/Epoch 2\/2\n10\/10 - \d+s - /);
  });

  it("says when it stopped early, and what it went back to", async () => {
    const { stdout } = await runNeurone(
      training("--epochs", "99", "--early-stopping", "val_loss", "--learning-rate", "1").args,
    );
    expect(stdout).toMatch(/Epoch \d+: early stopping\nRestoring model weights/);
    expect(stdout).toMatch(/Stopped early, after \d+ epochs; the weights are those of epoch \d+, the best\./);
  });

  it("reads a .npz file with Keras' names and NumPy's int64 labels", async () => {
    const path = join(folder, "tiny.npz");
    const idx = async (name: string, header: number): Promise<Uint8Array> =>
      (await readFile(join(data, name))).subarray(header);
    await writeFile(
      path,
      zipSync({
        "x_train.npy": npy("|u1", [96, 4, 4], await idx("train-images-idx3-ubyte", 16)),
        "y_train.npy": npy("<i8", [96], wide(await idx("train-labels-idx1-ubyte", 8))),
        "x_test.npy": npy("|u1", [24, 4, 4], await idx("t10k-images-idx3-ubyte", 16)),
        "y_test.npy": npy("<i8", [24], wide(await idx("t10k-labels-idx1-ubyte", 8))),
      }),
    );
    const hash = async (source: string): Promise<unknown> => {
      const { stdout } = await runNeurone([...training("--epochs", "1", "--json").args, "--data", source]);
      return jsonLines(stdout).at(-1)!["weights_sha256"];
    };
    expect(await hash(path)).toBe(await hash(data));
  });
});

describe("an interrupted training", () => {
  it("ends with the best weights so far, keeps them, and says where", async () => {
    const { args, out } = training("--epochs", "1000", "--json");
    const controller = new AbortController();
    const onText = (text: string): void => {
      if (text.includes('"epoch":5,')) controller.abort();
    };
    const { code, stdout } = await runNeurone(args, { signal: controller.signal, onText });
    expect(code).toBe(130);
    const lines = jsonLines(stdout);
    const epochs = lines.slice(1, -1) as unknown as Epoch[];
    expect(epochs.length).toBe(5);
    const best = Math.max(...epochs.map((epoch) => epoch.val_accuracy));
    const bestEpoch = epochs.find((epoch) => epoch.val_accuracy === best)!.epoch;
    expect(lines.at(-1)!).toMatchObject({
      event: "end",
      ended: "interrupted",
      epochs_run: 5,
      weights_of_epoch: bestEpoch,
      out,
    });
    expect(lines.at(-1)!["test_accuracy"]).toBeCloseTo(best, 6);
    const again = await runNeurone(["evaluate", out, "--json"]);
    expect(jsonLines(again.stdout)[0]!["weights_sha256"]).toBe(lines.at(-1)!["weights_sha256"]);
  });

  it("within the first epoch ends with the weights as they are", async () => {
    const { args, out } = training("--epochs", "1000");
    const controller = new AbortController();
    const onText = (text: string): void => {
      if (text.startsWith("Epoch 1/")) controller.abort();
    };
    const { code, stdout } = await runNeurone(args, { signal: controller.signal, onText });
    expect(code).toBe(130);
    expect(stdout).toContain("Interrupted after 0 whole epochs; the weights are as they were then.");
    expect((await configOf(out)).outcome).toMatchObject({ ended: "interrupted", weights_of_epoch: null });
    expect(JSON.parse(await readFile(join(out, "history.json"), "utf8"))).toEqual({});
  });

  it("before it began leaves nothing behind", async () => {
    const { args, out } = training();
    const { code, stderr } = await runNeurone(args, { signal: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(stderr).toContain("nothing to keep");
    await expect(access(out)).rejects.toThrow();
  });
});

describe("neurone evaluate", () => {
  let run: string;
  let end: Record<string, unknown>;
  beforeAll(async () => {
    const { args, out } = training("--epochs", "4", "--json");
    run = out;
    end = jsonLines((await runNeurone(args)).stdout).at(-1)!;
  });

  it("measures the same as the training did at its end", async () => {
    const { code, stdout } = await runNeurone(["evaluate", run, "--json"]);
    expect(code).toBe(0);
    const [result] = jsonLines(stdout);
    for (const name of ["test_loss", "test_accuracy", "test_correct", "weights_sha256", "confusion_matrix"]) {
      expect(result![name]).toEqual(end[name]);
    }
  });

  it("shows it to people", async () => {
    const { stdout } = await runNeurone(["evaluate", run]);
    expect(stdout).toContain(`(${String(end["test_correct"])} / 24)`);
    expect(stdout).toContain("those of the run's own test");
    expect(stdout).toMatch(/true +\| +0 +1 +2 +3 \| recognised/);
  });

  it("takes other images, and refuses those of another size or with more classes", async () => {
    const same = await tinyImages(join(folder, "same"));
    expect((await runNeurone(["evaluate", run, "--data", same])).code).toBe(0);
    const large = await tinyImages(join(folder, "large"), { size: 5 });
    const refused = await runNeurone(["evaluate", run, "--data", large]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("expects images of 16 pixels");
    expect(refused.stderr).toContain("have 25, (5, 5)");
    const many = await tinyImages(join(folder, "many"), { classes: 6 });
    expect((await runNeurone(["evaluate", run, "--data", many])).stderr).toContain("tells 4 classes apart");
  });

  it("asks for a run when none is named", async () => {
    const { code, stderr } = await runNeurone(["evaluate"]);
    expect(code).toBe(2);
    expect(stderr).toContain('"neurone evaluate" expects the folder of a run, but none came.');
  });
});

describe("neurone summary", () => {
  it("counts the weights of the lab session's network", async () => {
    const { stdout } = await runNeurone(["summary"]);
    expect(stdout).toContain("Total params: 623,290 (2.38 MB)");
    expect(stdout).toContain("785 x 784 + 785 x 10 = 623,290");
  });

  it("counts those of other layers, and of a run", async () => {
    expect((await runNeurone(["summary", "--layers", "500,400"])).stdout).toContain("= 596,910");
    expect((await runNeurone(["summary", "--layers", "none"])).stdout).toContain("785 x 10 = 7,850");
    const { args, out } = training("--epochs", "1", "--verbose", "0");
    await runNeurone(args);
    expect((await runNeurone(["summary", out])).stdout).toContain("17 x 8 + 9 x 4 = 172");
    expect((await runNeurone(["summary", out, "--layers", "5"])).code).toBe(2);
  });
});

describe("what cannot be done is refused before any work", () => {
  it.each([
    [["--data", "minst"], 2, 'Did you mean "mnist"?'],
    [["--patience", "3"], 2, "--patience tells --early-stopping when to stop"],
    [["--epoch", "3"], 2, "Did you mean --epochs?"],
  ])("%j ends with exit code %i: %s", async (options, expected, message) => {
    const { args, out } = training(...options);
    const { code, stdout, stderr } = await runNeurone(args);
    expect([code, stdout]).toEqual([expected, ""]);
    expect(stderr).toContain(message);
    expect(stderr).toContain("neurone help train");
    await expect(access(out)).rejects.toThrow();
  });

  it("a folder that holds a run already", async () => {
    const { args } = training("--epochs", "1", "--json");
    await runNeurone(args);
    const { code, stdout, stderr } = await runNeurone(args);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("already holds a run");
  });

  it("images of one class only", async () => {
    const one = await tinyImages(join(folder, "one"), { classes: 1 });
    const { code, stderr } = await runNeurone([...training().args, "--data", one]);
    expect(code).toBe(1);
    expect(stderr).toContain("at least two classes");
  });
});

/** A .npy file, version 1.0 of the format. */
function npy(descr: string, shape: readonly number[], bytes: Uint8Array): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(", ")},), }`;
  const header = text.padEnd(117) + "\n";
  return Uint8Array.from([
    0x93,
    ...Buffer.from("NUMPY"),
    1,
    0,
    header.length,
    0,
    ...Buffer.from(header),
    ...bytes,
  ]);
}

function wide(labels: Uint8Array): Uint8Array {
  return new Uint8Array(BigInt64Array.from(labels, BigInt).buffer);
}
