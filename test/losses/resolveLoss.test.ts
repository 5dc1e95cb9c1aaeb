import { expect, test } from "vitest";
import { Dense, Input, random, Sequential } from "../../src/index.js";
import { resolveLoss } from "../../src/losses/index.js";

test.each([
  { outputShape: [null, 1], targetShape: [null], className: "BinaryCrossentropy" },
  { outputShape: [null, 1], targetShape: [null, 1], className: "BinaryCrossentropy" },
  { outputShape: [null, 10], targetShape: [null], className: "SparseCategoricalCrossentropy" },
  { outputShape: [null, 10], targetShape: [null, 1], className: "SparseCategoricalCrossentropy" },
  { outputShape: [null, 10], targetShape: [null, 10], className: "CategoricalCrossentropy" },
])(
  "crossentropy of outputs $outputShape and targets $targetShape is $className",
  ({ className, ...context }) => {
    for (const name of ["crossentropy", "ce", "CE"])
      expect(resolveLoss(name, context).className).toBe(className);
  },
);

const x = [[0], [1], [2], [3]];

function network(loss: string): Sequential {
  random.setSeed(43);
  const model = new Sequential([Input({ shape: [1] }), new Dense({ units: 3, activation: "softmax" })]);
  model.compile({ loss, optimizer: "sgd" });
  return model;
}

test.each([
  { y: [0, 1, 2, 0], loss: "sparse_categorical_crossentropy" },
  {
    y: [0, 1, 2, 0].map((label) => [0, 1, 2].map((k) => Number(k === label))),
    loss: "categorical_crossentropy",
  },
])(
  "A model compiled with crossentropy trains with $loss when the targets ask for it",
  async ({ y, loss }) => {
    const auto = network("crossentropy");
    expect(() => auto.loss).toThrow(/depends on the shape of the targets/);
    const { history } = await auto.fit(x, y, { epochs: 2, verbose: 0 });
    expect(auto.loss.name).toBe(loss);
    expect(history).toEqual((await network(loss).fit(x, y, { epochs: 2, verbose: 0 })).history);
  },
);
