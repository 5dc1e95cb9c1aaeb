import { Worker } from "node:worker_threads";
import { afterEach, expect, test, vi } from "vitest";
import { Callback, Dense, Input, random, Sequential } from "../../src/index.js";
import { fromArrayLike } from "../../src/util/ndarray.js";

const x = { data: Float32Array.from({ length: 64 * 16 }, (_, i) => (i * 7) % 5), shape: [64, 16] };
const y = Float32Array.from({ length: 64 }, (_, i) => i % 2);

function network(): Sequential {
  random.setSeed(43);
  const model = new Sequential([
    Input({ shape: [16] }),
    new Dense({ units: 24, activation: "relu" }),
    new Dense({ units: 1 }),
  ]);
  model.compile({ loss: "mse", optimizer: "adam" });
  return model;
}

const weightsOf = (model: Sequential) => model.getWeights().map((weight) => fromArrayLike(weight).data);
const options = { epochs: 3, batchSize: 8, threads: 2, verbose: 0 } as const;

/** Ends every worker that works, after some batches. */
class Murder extends Callback {
  readonly #posted = vi.spyOn(Worker.prototype, "postMessage");
  override onTrainBatchEnd(batch: number): void {
    if (batch === 3) for (const worker of this.#posted.mock.contexts) void (worker as Worker).terminate();
  }
}

afterEach(() => {
  vi.restoreAllMocks();
});

test("fit rejects when a worker dies while it computes, and says what to do", async () => {
  await expect(network().fit(x, y, { ...options, epochs: 500, callbacks: [new Murder()] })).rejects.toThrow(
    /The engine failed while it computed: it ended with exit code 1\. .* make the model anew, or load saved weights/,
  );
});

test("The next fit hires another worker, and gives the bits it always gives", async () => {
  const untroubled = network();
  await untroubled.fit(x, y, options);

  const model = network();
  const start = model.getWeights();
  const killed = model.fit(x, y, { ...options, epochs: 500, callbacks: [new Murder()] });
  await expect(killed).rejects.toThrow(/The engine failed/);
  vi.restoreAllMocks();
  model.setWeights(start);
  model.resetOptimizer();
  random.setSeed(43);
  network();
  await model.fit(x, y, options);
  expect(weightsOf(model)).toEqual(weightsOf(untroubled));
});

test("More threads than processors give the same bits", async () => {
  const alone = network();
  await alone.fit(x, y, { ...options, threads: 1 });
  const crowded = network();
  await crowded.fit(x, y, { ...options, threads: 7 });
  expect(weightsOf(crowded)).toEqual(weightsOf(alone));
});
