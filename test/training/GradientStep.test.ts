import { describe, expect, it } from "vitest";
import type { WeightArray } from "../../src/callbacks/Callback.js";
import type { OptimizerMemory } from "../../src/callbacks/Training.js";
import { Dense, Input, optimizers, random, Sequential } from "../../src/index.js";
import type { Optimizer } from "../../src/optimizers/Optimizer.js";

/** Of odd sizes, so that every matrix and vector has padding in the engine. */
function makeModel(optimizer: Optimizer): Sequential {
  random.setSeed(1);
  const model = new Sequential([
    Input({ shape: [5] }),
    new Dense({ units: 27, activation: "relu", kernelRegularizer: "l1l2" }),
  ]);
  model.add(new Dense({ units: 3, activation: "softmax" }));
  model.compile({ optimizer, loss: "categorical_crossentropy" });
  return model;
}

const x = [
  [1, 2, 3, 4, 5],
  [-5, 4, 0, 2, 1],
  [0, 1, 0, -1, 2],
];
const y = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** Returns the measures of the last step. */
async function train(model: Sequential, steps: number): Promise<unknown> {
  let logs: unknown;
  for (let step = 0; step < steps; step++) logs = await model.trainOnBatch(x, y);
  return logs;
}

function bits(model: Sequential): unknown {
  const weights = model.getWeights().map((weight) => (weight as WeightArray).data);
  return [weights, model.getOptimizerMemory()];
}

const { schedules } = optimizers;
const makers: Record<string, () => Optimizer> = {
  SGD: () => new optimizers.SGD(),
  "SGD with momentum": () => new optimizers.SGD({ momentum: 0.9, nesterov: true }),
  RMSprop: () => new optimizers.RMSprop({ centered: true, momentum: 0.5 }),
  Adagrad: () => new optimizers.Adagrad(),
  "Adagrad without an epsilon, clipped by norm": () =>
    new optimizers.Adagrad({ epsilon: 0, globalClipnorm: 0.1 }),
  Adadelta: () => new optimizers.Adadelta(),
  Adam: () => new optimizers.Adam({ amsgrad: true }),
  AdamW: () => new optimizers.AdamW(),
  Adamax: () => new optimizers.Adamax(),
  Nadam: () => new optimizers.Nadam(),
  Lion: () => new optimizers.Lion(),
  "Adam with a schedule": () =>
    new optimizers.Adam({
      learningRate: new schedules.ExponentialDecay({
        initialLearningRate: 0.1,
        decaySteps: 3,
        decayRate: 0.5,
      }),
    }),
};

describe("an optimizer's memory", () => {
  it.each(Object.entries(makers))("of %s lets a training go on to the same bits", async (_, maker) => {
    const whole = makeModel(maker());
    const logs = await train(whole, 7);
    const first = makeModel(maker());
    await train(first, 4);
    const second = makeModel(maker());
    second.setWeights(first.getWeights());
    second.setOptimizerMemory(first.getOptimizerMemory()!);
    expect(bits(second)).toEqual(bits(first));
    expect(await train(second, 3)).toEqual(logs);
    expect(bits(second)).toEqual(bits(whole));
  });

  it("is a copy, and undefined before there is any", async () => {
    const model = makeModel(new optimizers.Adam());
    expect(model.getOptimizerMemory()).toBeUndefined();
    await train(model, 1);
    const memory = model.getOptimizerMemory()!;
    expect(memory).toMatchObject({ iterations: 1, learningRate: Math.fround(0.001) });
    expect(memory.slots.map(({ shape }) => shape)).toEqual([
      [5, 27],
      [5, 27],
      [27],
      [27],
      [27, 3],
      [27, 3],
      [3],
      [3],
    ]);
    const before = Float32Array.from(memory.slots[0]!.data);
    await train(model, 1);
    expect(memory.slots[0]!.data).toEqual(before);
    expect(makeModel(new optimizers.Adam({ learningRate: scheduled() })).optimizer.schedule).toBeDefined();
  });

  it("with a learning rate of null leaves the present one", async () => {
    const model = makeModel(new optimizers.SGD({ learningRate: 0.25 }));
    model.setOptimizerMemory({ iterations: 9, learningRate: null, slots: [] });
    expect([model.optimizer.iterations, model.optimizer.learningRate]).toEqual([9, 0.25]);
    await train(model, 1);
    expect(model.optimizer.iterations).toBe(10);
  });

  it("of another optimizer, or of another network, is refused and changes nothing", async () => {
    const model = makeModel(new optimizers.Adam());
    await train(model, 2);
    const before = bits(model);
    const good = model.getOptimizerMemory()!;
    const refused = (memory: OptimizerMemory, message: string): void => {
      expect(() => {
        model.setOptimizerMemory(memory);
      }).toThrow(message);
      expect(bits(model)).toEqual(before);
    };
    const other = { iterations: 5, learningRate: 0.5 };
    refused(
      { ...other, slots: good.slots.slice(1) },
      "Adam remembers 8 arrays (momentum, velocity for each of 4 variables); 7 came.",
    );
    const wrongShape = good.slots.with(2, { data: new Float32Array(28), shape: [28] });
    refused(
      { ...other, slots: wrongShape },
      "Array 2 of Adam (momentum of a bias) has the shape (27,); (28,) with 28 values came.",
    );
    const wrongSize = good.slots.with(7, { data: new Float32Array(4), shape: [3] });
    refused({ ...other, slots: wrongSize }, "(3,) with 4 values came");
    refused({ ...good, iterations: -1 }, "a whole number of iterations");
    refused({ ...good, iterations: 0.5 }, "a whole number of iterations");
    refused({ ...good, iterations: 5, learningRate: NaN }, "learningRate");
    const follower = makeModel(new optimizers.Adam({ learningRate: scheduled() }));
    expect(() => {
      follower.setOptimizerMemory(good);
    }).toThrow("comes from a schedule (ExponentialDecay)");
  });
});

function scheduled(): InstanceType<typeof schedules.ExponentialDecay> {
  return new schedules.ExponentialDecay({ initialLearningRate: 0.1, decaySteps: 3, decayRate: 0.5 });
}
