import { describe, expect, it } from "vitest";
import { Dense, Input, random, Sequential } from "../../src/index.js";

/** More samples than go through the network at once, and not a multiple of that. */
const SAMPLES = 600;

// 5 columns are padded in the engine, 8 are not.
describe.each([5, 8])("predictions of %i features", (features) => {
  random.setSeed(43);
  const model = new Sequential([
    Input({ shape: [features] }),
    new Dense({ units: 7, activation: "tanh" }),
    new Dense({ units: 3 }),
  ]);
  const stream = random.RandomStream.from(5);
  const data = Float32Array.from({ length: SAMPLES * features }, () => stream.uniform(-1, 1));
  const predict = async (from: number, to: number, batchSize = 32) => {
    const x = { data: data.slice(from * features, to * features), shape: [to - from, features] };
    return (await model.predict(x, { batchSize, verbose: 0 })).data as Float32Array;
  };

  it("are the same for many samples together as for each few of them", async () => {
    const together = await predict(0, SAMPLES);
    expect(together).toHaveLength(SAMPLES * 3);
    for (let from = 0; from < SAMPLES; from += 50)
      expect(together.slice(from * 3, (from + 50) * 3)).toEqual(await predict(from, from + 50));
  });

  it.each([1, 100, 1000])("do not depend on the batch size: %i", async (batchSize) => {
    expect(await predict(0, SAMPLES, batchSize)).toEqual(await predict(0, SAMPLES));
  });
});
