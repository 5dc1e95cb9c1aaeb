import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunConfig } from "../../src/cli/RunConfig.js";
import { jsonLines, type Outcome, runNeurone } from "./runNeurone.js";
import { tinyImages } from "./tinyImages.js";

let folder: string;
let data: string;
let number = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neurone-resume-"));
  data = await tinyImages(join(folder, "data"));
  // What the command loads when it is to work.
  await import("../../src/cli/trainNetwork.js");
});
afterAll(() => rm(folder, { recursive: true }));

const network = ["--layers", "8", "--batch-size", "10", "--learning-rate", "0.01", "--json"];

/** Trains; `epoch` interrupts it at the end of that epoch, as Ctrl-C does. */
async function train(options: readonly string[], epoch?: number): Promise<Outcome & { out: string }> {
  const out = join(folder, `run-${++number}`);
  const args = ["train", "--data", data, "--out", out, "--no-report", ...network, ...options];
  return { ...(await interruptable(args, epoch)), out };
}

const resume = (out: string, options: readonly string[] = ["--json"], epoch?: number): Promise<Outcome> =>
  interruptable(["train", "--resume", out, "--no-report", ...options], epoch);

function interruptable(args: readonly string[], epoch?: number): Promise<Outcome> {
  const controller = new AbortController();
  const onText = (text: string): void => {
    if (text.includes(`"epoch":${epoch ?? "never"},`)) controller.abort();
  };
  return runNeurone(args, { signal: controller.signal, onText });
}

const times: readonly string[] = ["seconds", "images_per_second", "first_batch_seconds"];

/** All that must be the same: the last line but for times, the history, the weights. */
async function results(out: string, stdout: string): Promise<unknown> {
  const end = jsonLines(stdout).at(-1)!;
  for (const time of times) expect(end[time]).toBeGreaterThan(0);
  expect(end["out"]).toBe(out);
  const same = Object.entries(end).filter(([name]) => !times.includes(name) && name !== "out");
  return [same, await readFile(join(out, "history.json"), "utf8"), await readFile(join(out, "model.keras"))];
}

async function readConfig(out: string): Promise<RunConfig> {
  return JSON.parse(await readFile(join(out, "config.json"), "utf8")) as RunConfig;
}

describe("neurone train --resume", () => {
  it.each([
    ["best weights", ["--epochs", "9"]],
    ["early stopping", ["--epochs", "40", "--early-stopping", "val_accuracy", "--patience", "6"]],
    ["another optimizer and seed", ["--epochs", "6", "--optimizer", "nadam", "--seed", "7"]],
  ])("ends as if there had been no interruption, with %s", async (_name, options) => {
    const whole = await train(options);
    const { out, code, stdout } = await train(options, 3);
    expect(code).toBe(130);
    expect(jsonLines(stdout).at(-1)!).toMatchObject({ ended: "interrupted", epochs_run: 3 });
    expect((await resume(out, ["--json"], 5)).code).toBe(130);
    const last = await resume(out, ["--json", "--threads", "2"]);
    expect([last.code, last.stderr]).toEqual([0, ""]);
    expect(await results(out, last.stdout)).toEqual(await results(whole.out, whole.stdout));
    const [, event, epoch] = jsonLines(last.stdout);
    expect([event, epoch!["epoch"]]).toEqual([{ event: "resume", epochs_done: 5 }, 6]);
    expect(await readdir(out)).toEqual(["config.json", "history.json", "model.keras"]);
    const config = await readConfig(out);
    expect(config.resumed).toHaveLength(2);
    expect(config.training).toEqual((await readConfig(whole.out)).training);
  });

  it("begins anew when no epoch was whole, with the plan that was on the disk", async () => {
    const whole = await train(["--epochs", "2"]);
    const { out } = await train(["--epochs", "2"]);
    // As a program that is killed in its first epoch leaves it.
    const { weights, weights_sha256, outcome, ...plan } = await readConfig(out);
    expect([weights.length, weights_sha256.length, outcome.epochs_run]).toEqual([4, 64, 2]);
    for (const name of await readdir(out)) await rm(join(out, name));
    await writeFile(join(out, "config.json"), JSON.stringify(plan));
    await writeFile(join(out, "training.backup.0123abcd.tmp"), "half");
    const { stdout } = await resume(out);
    expect(jsonLines(stdout)[1]).toEqual({ event: "resume", epochs_done: 0 });
    expect(await results(out, stdout)).toEqual(await results(whole.out, whole.stdout));
    expect(await readdir(out)).toEqual(["config.json", "history.json", "model.keras"]);
  });

  it("tells people from where it goes on, and how to, when it was interrupted", async () => {
    const { out } = await train(["--epochs", "4"], 1);
    const controller = new AbortController();
    const onText = (text: string): void => {
      if (text.startsWith("Epoch 3/4")) controller.abort();
    };
    const { stdout } = await runNeurone(["train", "--resume", out, "--no-report"], {
      signal: controller.signal,
      onText,
    });
    expect(stdout).toContain("It goes on: 1 of 4 epochs were done before.\nEpoch 2/4\n");
    expect(stdout).toContain(`Go on with it: npx neurone train --resume ${out}`);
  });

  it("finishes a run that was killed between its last epoch and its test", async () => {
    const whole = await train(["--epochs", "3"]);
    const { out } = await train(["--epochs", "3"], 2);
    const kept = await readFile(join(out, "training.backup"));
    const { stdout } = await resume(out);
    // Back to the moment before the test, with a backup of the epoch before.
    const { outcome, ...rest } = await readConfig(out);
    const { test_loss, test_accuracy, test_correct, ...untested } = outcome;
    expect([test_loss, test_accuracy, test_correct]).not.toContain(undefined);
    await writeFile(join(out, "config.json"), JSON.stringify({ ...rest, outcome: untested }));
    await writeFile(join(out, "training.backup"), kept);
    const again = await resume(out);
    expect(await results(out, again.stdout)).toEqual(await results(whole.out, whole.stdout));
    expect(await results(out, stdout)).toEqual(await results(whole.out, whole.stdout));
  });
});

describe("neurone train --resume refuses", () => {
  const refusal = async (out: string, options: readonly string[] = []): Promise<[number, string]> => {
    const { code, stdout, stderr } = await resume(out, options);
    expect(stdout.includes('"event":"end"')).toBe(false);
    return [code, stderr];
  };

  it("what is no run, or a complete one", async () => {
    const [code, text] = await refusal(join(folder, "nothing"));
    expect([code, text.includes("is not the folder of a run: it is not there.")]).toEqual([1, true]);
    const { out } = await train(["--epochs", "1"]);
    await writeFile(join(out, "training.backup"), "left by a kill at the very end");
    expect(await refusal(out)).toEqual([
      1,
      expect.stringContaining(`The run in ${out} is complete (all epochs, 1 epochs)`),
    ]);
    expect(await readdir(out)).not.toContain("training.backup");
  });

  it("options that the run has itself", async () => {
    const { out } = await train(["--epochs", "5"], 1);
    const [code, text] = await refusal(out, ["--epochs", "9", "--seed=3"]);
    expect(code).toBe(2);
    expect(text).toContain(
      "--epochs, --seed came as well. Beside it there may be --threads, --verbose, --json, --language, --no-report.",
    );
  });

  it("other images: of another shape, or with other pixels", async () => {
    const own = await tinyImages(join(folder, "own"));
    const { out } = await train(["--epochs", "5", "--data", own], 1);
    const path = join(own, "train-images-idx3-ubyte");
    const bytes = await readFile(path);
    bytes[200]! ^= 64;
    await writeFile(path, bytes);
    const [code, text] = await refusal(out);
    expect(code).toBe(1);
    expect(text).toMatch(/is of a training with other settings:\n {2}samples\.x\.xxh64: /);
    await tinyImages(own, { size: 5 });
    expect((await refusal(out))[1]).toContain(
      "im_train has the shape (96, 5, 5) and had (96, 4, 4). Put the old ones back",
    );
  });

  it("a run of another version, and a damaged backup", async () => {
    const { out } = await train(["--epochs", "5"], 1);
    const config = await readFile(join(out, "config.json"), "utf8");
    await writeFile(join(out, "config.json"), config.replace(/"neurone": "[^"]+"/, '"neurone": "0.0.7"'));
    expect((await refusal(out))[1]).toContain("was begun by neurone 0.0.7");
    await writeFile(join(out, "config.json"), config);
    await writeFile(join(out, "training.backup"), (await readFile(join(out, "training.backup"))).subarray(5));
    expect((await refusal(out))[1]).toContain("cannot be read: it does not begin with");
  });

  it("to evaluate a run that has not come to its end", async () => {
    const { out } = await train(["--epochs", "1"]);
    const { outcome, ...plan } = await readConfig(out);
    expect(outcome).toBeDefined();
    await writeFile(join(out, "config.json"), JSON.stringify(plan));
    const { code, stderr } = await runNeurone(["evaluate", out]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      `has not come to its end: there are no weights yet. Go on with it: neurone train --resume ${out}`,
    );
  });
});
