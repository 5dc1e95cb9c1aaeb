import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { weightsSha256 } from "neurone";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Mirror } from "../../../lab/src/laboratory/Mirror.js";
import { readDigit } from "../../../lab/src/laboratory/readDigit.js";
import { answerTest, judge } from "../../../lab/src/laboratory/testNetwork.js";
import type { SampleSets } from "../../../lab/src/laboratory/Samples.js";
import type { RunConfig } from "../../../src/cli/RunConfig.js";
import type { Experiment } from "../../../lab/src/state/Experiment.js";
import { runNeurone } from "../../cli/runNeurone.js";
import { makeSession, small } from "./makeSession.js";
import { tinySamples } from "./tinySamples.js";

let folder: string;
let data: string;
let sets: SampleSets;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neurone-session-"));
  ({ data, sets } = await tinySamples(folder));
});
afterAll(() => rm(folder, { recursive: true }));

/** The weights' fingerprint of a training that nothing interrupts. */
async function plainly(experiment: Experiment): Promise<string> {
  const { session, until } = makeSession(sets, experiment);
  session.train();
  await until("finished");
  return session.run.weightsSha256!;
}

const dropout: Experiment = {
  ...small,
  layers: [
    { kind: "dense", units: 12, activation: "tanh" },
    { kind: "dropout", rate: 0.3 },
  ],
};

describe("a training session", () => {
  it.each([
    ["one layer", small, ["--layers", "12", "--batch-size", "10", "--epochs", "3"]],
    [
      "two layers, another optimizer, rate and seed",
      {
        ...small,
        layers: [
          { kind: "dense", units: 9, activation: "relu" },
          { kind: "dense", units: 7, activation: "relu" },
        ],
        optimizer: "nadam",
        learningRate: 0.01,
        seed: 7,
        batchSize: 16,
      },
      "--layers 9,7 --batch-size 16 --epochs 3 --optimizer nadam --learning-rate 0.01 --seed 7".split(" "),
    ],
    [
      "early stopping",
      { ...small, epochs: 30, earlyStopping: { monitor: "val_loss", patience: 1 }, learningRate: 0.02 },
      "--layers 12 --batch-size 10 --epochs 30 --learning-rate 0.02 --early-stopping val_loss --patience 1".split(
        " ",
      ),
    ],
  ] satisfies [string, Experiment, string[]][])(
    "gives the bits of the command line: %s",
    async (_name, experiment, options) => {
      const out = join(folder, `run-${experiment.seed}-${options.length}`);
      const { code } = await runNeurone(["train", "--data", data, "--out", out, "--no-report", ...options]);
      expect(code).toBe(0);
      const config = JSON.parse(await readFile(join(out, "config.json"), "utf8")) as RunConfig;
      const { session, until } = makeSession(sets, experiment);
      session.train();
      await until("finished");
      const { run } = session;
      expect(run.weightsSha256).toBe(config.weights_sha256);
      expect(run.epochs).toHaveLength(config.outcome.epochs_run);
      expect(run.ended).toBe(config.outcome.ended);
      expect((run.bestEpoch ?? run.epochs.length - 1) + 1).toBe(config.outcome.weights_of_epoch);
      expect(run.test).toMatchObject({
        accuracy: config.outcome.test_accuracy,
        correct: config.outcome.test_correct,
        loss: config.outcome.test_loss,
      });
    },
  );

  it("gives the same bits with pauses, steps and readings", async () => {
    const expected = await plainly(dropout);
    const { session, until } = makeSession(sets, dropout);
    const mirror = new Mirror();
    const read = () =>
      session.atRest(() =>
        mirror.use(
          session.model,
          () => session.version,
          (model) => readDigit(model, sets.test.x.data.slice(0, 784)),
        ),
      );
    const before = await read();
    for (let step = 0; step < 4; step++) {
      session.train("batch");
      await Promise.all([read(), until("paused")]);
    }
    expect(session.points).toHaveLength(4);
    session.train("epoch");
    await until("paused");
    expect(session.run.epochs).toHaveLength(1);
    const during = await read();
    session.train();
    session.pause();
    await until("paused");
    session.train();
    await read();
    await until("finished");
    expect(session.run.weightsSha256).toBe(expected);
    expect([...during.probabilities]).not.toEqual([...before.probabilities]);
    // Dropout passes on what comes, in a reading.
    expect(during.activations[1]).toEqual(during.activations[0]);
  });

  it.each([
    ["dropout", dropout],
    ["early stopping", { ...small, epochs: 8, earlyStopping: { monitor: "val_loss", patience: 7 } }],
    ["a tenth kept aside", { ...small, validation: "split" }],
  ] satisfies [string, Experiment][])(
    "goes on from what was kept to the same bits: %s",
    async (_name, experiment) => {
      const expected = await plainly(experiment);
      const killed = makeSession(sets, experiment);
      killed.session.train();
      await expect.poll(() => killed.kept.length).toBeGreaterThan(0);
      const [kept] = killed.kept;
      await killed.session.leave();
      const { session, until } = makeSession(sets, experiment, { kept });
      expect(session.status).toBe("paused");
      session.train();
      await until("finished");
      expect(session.run.weightsSha256).toBe(expected);
      expect(session.run.epochs.map(({ epoch }) => epoch)).toEqual(
        Array.from({ length: experiment.epochs }, (_, epoch) => epoch),
      );
    },
  );

  it("goes on past its end when it is given more epochs, as if it had had them from the start", async () => {
    const expected = await plainly({ ...small, epochs: 5 });
    const { session, until } = makeSession(sets, { ...small, epochs: 2 });
    session.train();
    await until("finished");
    session.setEpochs(5);
    expect(session.status).toBe("paused");
    session.train();
    await until("finished");
    expect(session.run.weightsSha256).toBe(expected);
  });

  it("is a finished, tested run when it is ended by hand, and can go on", async () => {
    const { session, until } = makeSession(sets, small);
    session.train("batch");
    await until("paused");
    await session.stop();
    expect(session.run).toMatchObject({ status: "finished", ended: "stopped by hand", epochs: [] });
    expect(session.run.weightsSha256).toBe(await weightsSha256(session.model));
    expect(session.run.test?.correct).toBeGreaterThanOrEqual(0);
    session.train();
    await until("finished");
    expect(session.run.weightsSha256).toBe(await plainly(small));
  });

  it("tells its curve once, and all again after a reload", async () => {
    const { session, told, until, kept } = makeSession(sets, small);
    session.train();
    await until("finished");
    expect(told.batches?.flat()).toEqual(session.points);
    expect(told.epoch?.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
    expect(told.progress?.at(-1)).toMatchObject({ status: "finished", epoch: 3, epochs: 3, secondsLeft: 0 });
    const again = makeSession(sets, small, { kept: kept.at(-1) });
    again.session.tellAll();
    expect(again.told.epoch).toEqual(told.epoch);
    expect(again.told.batches?.flat()).toEqual(session.points);
    expect(again.told.run?.at(-1)).toEqual(session.run);
  });

  it("gives the answers of the last validation while it trains, as the validation measured them", async () => {
    const { session, until } = makeSession(sets, small);
    session.train("epoch");
    await until("paused");
    const recorded = judge(session.recordedAnswers()!, sets.test.labels);
    const { measures } = session.run.epochs[0]!;
    expect(recorded.accuracy).toBeCloseTo(measures["val_accuracy"]!, 6);
    expect(recorded.loss).toBeCloseTo(measures["val_loss"]!, 5);
    const now = await answerTest(await session.snapshot(), sets.test, 1);
    expect(recorded.answers).toEqual(now.answers);
    session.train("batch");
    await until("paused");
    // The weights are others now.
    expect(session.recordedAnswers()).toBeUndefined();
  });

  it("pauses when the loss is no number any more, and says what to do", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const { session, until, told } = makeSession(sets, {
      ...small,
      layers: [
        { kind: "dense", units: 12, activation: "linear" },
        { kind: "dense", units: 12, activation: "linear" },
      ],
      optimizer: "sgd",
      learningRate: 100,
    });
    session.train();
    await until("paused");
    warn.mockRestore();
    expect(told.trouble).toHaveLength(1);
    expect(told.trouble![0]!.message).toContain("taux d’apprentissage plus petit");
  });

  it("reports a failure and keeps what was reached", async () => {
    const { session, failures, until, kept } = makeSession(sets, small);
    session.train("epoch");
    await until("paused");
    const { engine } = session.model;
    engine.run = () => Promise.reject(new Error("a thread died"));
    session.train();
    await expect.poll(() => failures.length).toBe(1);
    const again = makeSession(sets, small, { kept: kept.at(-1) });
    again.session.train();
    await again.until("finished");
    expect(again.session.run.weightsSha256).toBe(await plainly(small));
  });
});
