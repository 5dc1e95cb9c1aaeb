import { afterEach, describe, expect, it, vi } from "vitest";
import { Program } from "../../src/engine/Program.js";
import { Dense, Dropout, Input, type layers, random, Sequential } from "../../src/plain.js";

/** Networks in which rows and panels are divided, lists are made or not, and layers differ in how they are divided. */
const networks: Record<string, () => layers.Layer[]> = {
  "wide relu": () => [new Dense({ units: 400, activation: "relu" })],
  "wide relu twice": () => [
    new Dense({ units: 400, activation: "relu" }),
    new Dense({ units: 400, activation: "relu" }),
  ],
  "wide tanh twice": () => [
    new Dense({ units: 400, activation: "tanh" }),
    new Dense({ units: 400, activation: "tanh" }),
  ],
  "narrow relu twice": () => [
    new Dense({ units: 70, activation: "relu" }),
    new Dense({ units: 65, activation: "relu" }),
  ],
  "wide, narrow, wide": () => [
    new Dense({ units: 400, activation: "gelu" }),
    new Dense({ units: 30, activation: "softmax" }),
    new Dense({ units: 390, activation: "elu" }),
  ],
  "dropout, no bias": () => [
    new Dense({ units: 400, activation: "relu", useBias: false }),
    new Dropout({ rate: 0.3 }),
    new Dense({ units: 80, activation: "tanh" }),
    new Dropout({ rate: 0.5 }),
  ],
};

/** The weights and predictions after a short training on one thread. */
async function train(name: string, density: number): Promise<unknown> {
  random.setSeed(7);
  const model = new Sequential([
    Input({ shape: [100] }),
    ...networks[name]!(),
    new Dense({ units: 10, activation: "softmax" }),
  ]);
  model.compile({ optimizer: "adam", loss: "sparse_categorical_crossentropy" });
  const data = Float32Array.from({ length: 50 * 100 }, (_, i) =>
    Math.sin(i * i) < density ? Math.cos(i) : 0,
  );
  const x = { data, shape: [50, 100] };
  const y = { data: Float32Array.from({ length: 50 }, (_, i) => i % 10), shape: [50] };
  await model.fit(x, y, { batchSize: 20, epochs: 2, verbose: 0, threads: 1 });
  const predictions = (await model.predict(x, { verbose: 0, threads: 1 })).data;
  return [predictions, ...model.getWeights().map((weights) => weights.data)];
}

describe("calls that follow each other part by part", () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(Object.keys(networks).flatMap((name) => [-0.6, 2].map((density) => [name, density] as const)))(
    "give what they give one whole call after the other: %s, pixels below %d",
    async (name, density) => {
      const inChains = await train(name, density);
      // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with a program
      const addWhole = Program.prototype.add;
      let chained = 0;
      vi.spyOn(Program.prototype, "add").mockImplementation(function (this: Program, { parts, ...rest }) {
        if (parts !== undefined) chained++;
        addWhole.call(this, rest);
      });
      expect(await train(name, density)).toEqual(inChains);
      expect(chained).toBeGreaterThan(0);
    },
  );
});
