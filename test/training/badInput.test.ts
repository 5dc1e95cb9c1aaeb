import { describe, expect, it, vi } from "vitest";
import {
  activations,
  Callback,
  Dense,
  Flatten,
  Input,
  initializers,
  losses,
  metrics,
  optimizers,
  random,
  Reshape,
  Sequential,
} from "../../src/index.js";

const x = [
  [0, 1],
  [1, 0],
  [1, 1],
];
const y = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

function makeModel(loss = "categorical_crossentropy"): Sequential {
  random.setSeed(1);
  const model = new Sequential([
    Input({ shape: [2] }),
    new Dense({ units: 4, activation: "relu", name: "C1" }),
    new Dense({ units: 3, activation: "softmax", name: "C2" }),
  ]);
  model.compile({ loss, optimizer: "sgd", metrics: ["accuracy"] });
  return model;
}

const quiet = { verbose: 0 } as const;

describe("fit refuses, before any work and losing nothing,", () => {
  const cases: [string, unknown, unknown, RegExp, string?][] = [
    [
      "samples of another shape, naming the layer",
      [[1, 2, 3]],
      [[1, 0, 0]],
      /"C1" expects x of shape \(None, 2\); .* \(1, 3\) came/,
    ],
    [
      "a single sample, saying what a batch of one is",
      [1, 2],
      [[1, 0, 0]],
      /looks like a single sample.*\(1, 2\)/,
    ],
    ["x and y of different lengths", x, y.slice(1), /same number of samples; x has 3, y has 2/],
    ["no samples", [], [], /x is empty/],
    [
      "NaN, saying where",
      [
        [0, 1],
        [NaN, 0],
        [1, 1],
      ],
      y,
      /finite numbers; NaN came, in sample 1/,
    ],
    [
      "infinite targets",
      x,
      [
        [1, 0, 0],
        [0, Infinity, 0],
        [0, 0, 1],
      ],
      /y must hold finite numbers; Infinity came, in sample 1/,
    ],
    ["ragged lists", [[0, 1], [1], [1, 1]], y, /Ragged array/],
    ["texts", [["a", "b"]], [[1, 0, 0]], /Expected a number/],
    [
      "labels where one-hot rows are expected, naming the other loss",
      x,
      [0, 1, 2],
      /sparse_categorical_crossentropy/,
    ],
    [
      "one-hot rows where labels are expected, naming the other loss",
      x,
      y,
      /categorical_crossentropy/,
      "sparse_categorical_crossentropy",
    ],
    ["labels outside the classes", x, [0, 1, 3], /3/, "sparse_categorical_crossentropy"],
  ];
  it.each(cases)("%s", async (_what, samples, targets, message, loss) => {
    const model = makeModel(loss);
    const before = model.getWeights().map(({ data }) => Array.from(data as Float32Array));
    await expect(model.fit(samples as never, targets as never, quiet)).rejects.toThrow(message);
    expect(model.getWeights().map(({ data }) => Array.from(data as Float32Array))).toEqual(before);
  });

  it.each([
    [{ batchSize: 0 }, /batchSize to be a whole number from 1/],
    [{ epochs: 1.5 }, /epochs to be a whole number/],
    [{ threads: 0 }, /threads to be a whole number/],
    [{ validationSplit: 1 }, /validationSplit must leave samples/],
    [{ sampleWeight: [1, 2] }, /sampleWeight needs one number for each of the 3 samples/],
    [{ validationData: [[[1, 2, 3]], [[1, 0, 0]]] }, /validationData\[0\]/],
  ])("the options %j", async (options, message) => {
    await expect(makeModel().fit(x, y, { ...quiet, ...(options as object) })).rejects.toThrow(message);
  });
});

describe("a model refuses", () => {
  it("to train, evaluate or be asked for its optimizer before compile", async () => {
    const model = new Sequential([Input({ shape: [2] }), new Dense({ units: 3 })]);
    await expect(model.fit(x, y)).rejects.toThrow(/not compiled: call compile/);
    await expect(model.evaluate(x, y)).rejects.toThrow(/not compiled/);
    expect(() => model.optimizer).toThrow(/not compiled/);
  });

  it("names it does not know, with the nearest", () => {
    expect(() => activations.get("rellu")).toThrow(/Did you mean "relu"/);
    expect(() => losses.get("categorical_crossentropi")).toThrow(/"categorical_crossentropy"/);
    expect(() => optimizers.get("adma")).toThrow(/Did you mean "adam/);
    expect(() => metrics.get("acuracy")).toThrow(/accuracy/i);
    expect(() => initializers.get("glorot_unifrom")).toThrow(/"glorot_uniform"/);
  });

  it("layers that do not fit", () => {
    expect(() => new Dense({ units: 0 })).toThrow(/units to be a positive whole number; 0 came/);
    expect(() => new Dense({ units: Number.NaN })).toThrow(/NaN came/);
    expect(() => Input({ shape: [2.5] })).toThrow(/positive whole numbers/);
    const model = new Sequential([Input({ shape: [2] }), new Dense({ units: 4, name: "C1" })]);
    expect(() => {
      model.add(new Dense({ units: 4, name: "C1" }));
    }).toThrow(/already has a layer named "C1"/);
    expect(() => {
      model.add(Input({ shape: [2] }));
    }).toThrow(/Input must be the first/);
    expect(() => {
      model.add(new Reshape({ targetShape: [3, 3] }));
    }).toThrow(/cannot make \(3, 3\) of \(4,\)/);
    expect(() => {
      model.compile({ loss: "mse", arithmetic: "fast" as never });
    }).toThrow();
  });

  it("a network too large for memory, and still works", async () => {
    const model = new Sequential([Input({ shape: [60_000] })]);
    expect(() => {
      model.add(new Dense({ units: 60_000 }));
    }).toThrow(/memory|MB|too large/i);
    model.add(new Dense({ units: 1 }));
    expect(
      (await model.predict({ data: new Float32Array(60_000), shape: [1, 60_000] }, quiet)).shape,
    ).toEqual([1, 1]);
  });

  it("weights of another number or shape, and keeps its own", () => {
    const model = makeModel();
    const weights = model.getWeights();
    expect(() => {
      model.setWeights(weights.slice(1));
    }).toThrow(/has 4 weight arrays; 3 came/);
    expect(() => {
      model.setWeights([weights[0]!, weights[3]!, weights[2]!, weights[1]!]);
    }).toThrow(/Weight 1 \("C1", bias\) has the shape \(4,\); \(3,\) came/);
  });

  it("a second fit while one runs", async () => {
    const model = makeModel();
    const first = model.fit(x, y, { ...quiet, epochs: 5 });
    await expect(Promise.all([model.fit(x, y, quiet), first])).rejects.toThrow(/already at work/);
    await first;
    await model.fit(x, y, quiet);
  });
});

describe("a training", () => {
  it("reports a loss that becomes NaN once, at its first batch", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const model = makeModel("mse");
    model.setWeights(
      model
        .getWeights()
        .map(({ shape }) => ({ shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(NaN) })),
    );
    await model.fit(x, y, { ...quiet, epochs: 3, batchSize: 1 });
    expect(warn.mock.calls.map(([text]) => String(text))).toEqual([
      expect.stringMatching(/NaN in epoch 1, batch 1.*learning rate/),
    ]);
    warn.mockRestore();
  });

  it("fails with what a callback throws, and the model trains on afterwards", async () => {
    class Broken extends Callback {
      override onTrainBatchEnd(): void {
        throw new Error("broken callback");
      }
    }
    const model = makeModel();
    await expect(model.fit(x, y, { ...quiet, callbacks: [new Broken()] })).rejects.toThrow("broken callback");
    expect((await model.fit(x, y, quiet)).history["loss"]).toHaveLength(1);
  });

  it("stops after the batch in which its signal is aborted, keeping what there is", async () => {
    const controller = new AbortController();
    class Stop extends Callback {
      override onTrainBatchEnd(batch: number): void {
        if (batch === 1) controller.abort();
      }
    }
    const model = makeModel();
    const { history } = await model.fit(x, y, {
      ...quiet,
      epochs: 9,
      batchSize: 1,
      callbacks: [new Stop()],
      signal: controller.signal,
    });
    expect(history).toEqual({});
    expect(model.optimizer.iterations).toBe(2);
  });

  it("leaves the event loop its turns", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await makeModel().fit(x, y, { ...quiet, epochs: 200, batchSize: 1 });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it("repeats to the bit with weights, optimizer and seed set back, and not without", async () => {
    const model = makeModel();
    model.compile({ loss: "categorical_crossentropy", optimizer: "adam" });
    const initial = model.getWeights();
    const run = async (reset: boolean): Promise<number[]> => {
      model.setWeights(initial);
      if (reset) model.resetOptimizer();
      random.setSeed(43);
      return (await model.fit(x, y, { ...quiet, epochs: 20, batchSize: 2 })).history["loss"]!;
    };
    const first = await run(true);
    expect(await run(false)).not.toEqual(first);
    expect(await run(true)).toEqual(first);
  });

  it("leaves layers alone that are not trainable", async () => {
    random.setSeed(1);
    const model = new Sequential([
      Input({ shape: [1, 2] }),
      new Flatten(),
      new Dense({ units: 4, activation: "relu", trainable: false }),
      new Dense({ units: 3, activation: "softmax" }),
    ]);
    model.compile({ loss: "categorical_crossentropy", optimizer: "adam" });
    const before = model.getWeights().map(({ data }) => Array.from(data as Float32Array));
    await model.fit({ data: Float32Array.of(0, 1, 1, 0, 1, 1), shape: [3, 1, 2] }, y, {
      ...quiet,
      epochs: 3,
    });
    const after = model.getWeights().map(({ data }) => Array.from(data as Float32Array));
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2]).not.toEqual(before[2]);
  });
});
