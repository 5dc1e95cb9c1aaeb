import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Sequential } from "neurone/plain";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { SampleSets } from "../../../lab/src/laboratory/Samples.js";
import { makeBench } from "./makeBench.js";
import { makeSession, small } from "./makeSession.js";
import { tinySamples } from "./tinySamples.js";

let folder: string;
let sets: SampleSets;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neurone-bench-"));
  ({ sets } = await tinySamples(folder));
});
afterAll(() => rm(folder, { recursive: true }));

describe("the bench", () => {
  it("goes on with one thread after a thread has died, to the same bits", async () => {
    const expected = makeSession(sets, small);
    expected.session.train();
    await expected.until("finished");
    const { bench, told, finished } = makeBench(sets);
    await bench.reset(small);
    await bench.step("epoch");
    await expect.poll(() => told.progress.at(-1)?.status).toBe("paused");
    const { session: other } = makeSession(sets, small);
    const engine = Object.getPrototypeOf(other.model.engine) as { run: () => Promise<void> };
    const run = vi.spyOn(engine, "run").mockRejectedValueOnce(new Error("thread 2 was ended"));
    await bench.train();
    await expect.poll(() => told.trouble).toHaveLength(1);
    run.mockRestore();
    expect(told.trouble[0]).toMatchObject({ kind: "training" });
    expect(told.trouble[0]!.message).toContain("thread 2 was ended");
    expect(told.progress.at(-1)).toMatchObject({ status: "paused", epoch: 1 });
    const fit = vi.spyOn(Sequential.prototype, "fit");
    await bench.train();
    await finished();
    expect(fit.mock.calls[0]![2]).toMatchObject({ threads: 1 });
    fit.mockRestore();
    expect(told.run.at(-1)!.weightsSha256).toBe(expected.session.run.weightsSha256);
  });

  it("says when the images cannot be had, and tries again when asked again", async () => {
    let isOnline = false;
    const { bench, told, finished } = makeBench(sets, undefined, () =>
      isOnline ? Promise.resolve(sets) : Promise.reject(new Error("no connection")),
    );
    await bench.reset(small);
    await expect(bench.load()).rejects.toThrow("no connection");
    await bench.train();
    await expect.poll(() => told.trouble).toHaveLength(1);
    expect(told.trouble[0]).toMatchObject({ kind: "data" });
    isOnline = true;
    await bench.train();
    await finished();
    expect(told.run.at(-1)!.epochs).toHaveLength(3);
  });

  it("gives images, kernels and the answers for all test images, each as a copy of its own", async () => {
    const { bench, told } = makeBench(sets);
    await bench.reset(small);
    const { pixels, labels } = await bench.images("train", [3, 0]);
    expect(pixels.subarray(0, 784)).toEqual(sets.train.x.data.subarray(3 * 784, 4 * 784));
    expect([...labels]).toEqual([3, 0]);
    await expect(bench.images("test", [24])).rejects.toThrow("images 0 to 23");
    const first = await bench.weights(0);
    expect([first.kernel.length, first.bias.length, first.inputs, first.units]).toEqual([
      784 * 12,
      12,
      784,
      12,
    ]);
    expect((await bench.weights(1)).units).toBe(10);
    await expect(bench.weights(2)).rejects.toThrow("layers 0 to 1");
    // In the midst of a training, which goes on.
    await bench.step("batch");
    await expect(bench.weights(7)).rejects.toThrow("number 7 was asked for");
    await expect.poll(() => told.progress.at(-1)).toMatchObject({ status: "paused", batch: 1 });
    await expect(bench.weights(-1)).rejects.toThrow("number -1 was asked for");
    const answers = await bench.testAnswers();
    expect(answers.matrix.reduce((sum, count) => sum + count, 0)).toBe(24);
    expect(answers.probabilities).toHaveLength(240);
    answers.labels.fill(0);
    expect((await bench.testAnswers()).labels).toEqual(sets.test.labels);
  });

  it("refuses a digit of another size, and fewer epochs than are trained", async () => {
    const { bench, told } = makeBench(sets);
    await bench.reset(small);
    await expect(bench.read(new Uint8Array(100))).rejects.toThrow("784 pixels; one of 100 came");
    await bench.step("epoch");
    await expect.poll(() => told.progress.at(-1)?.status).toBe("paused");
    await expect(bench.setEpochs(0)).rejects.toThrow("from 1 to 1000; 0 came");
    await expect(bench.setEpochs(1.5)).rejects.toThrow("whole number");
  });
});
