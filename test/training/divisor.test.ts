import { beforeEach, describe, expect, test } from "vitest";
import { Dense, Flatten, Input, random, Sequential } from "../../src/index.js";
import { fromArrayLike } from "../../src/util/ndarray.js";

const samples = 70;
const side = 9;

/** Bytes of which a share is not zero, the same on every call. */
function bytes(density: number): Uint8Array {
  const stream = new random.RandomStream(5, 1);
  return Uint8Array.from({ length: samples * side * side }, () =>
    stream.uniform(0, 1) < density ? stream.integer(256) : 0,
  );
}

function network(flatten: boolean): Sequential {
  random.setSeed(43);
  const model = new Sequential([
    Input({ shape: flatten ? [side, side] : [side * side] }),
    ...(flatten ? [new Flatten()] : []),
    new Dense({ units: 12, activation: "relu" }),
    new Dense({ units: 3, activation: "softmax" }),
  ]);
  model.compile({ loss: "sparse_categorical_crossentropy", optimizer: "adam", metrics: ["accuracy"] });
  return model;
}

const labels = Uint8Array.from({ length: samples }, (_, i) => i % 3);

describe.each([
  { what: "mostly zeros, packed", density: 0.2, flatten: false },
  { what: "mostly not zero, dense", density: 0.9, flatten: false },
  { what: "images of two dimensions", density: 0.2, flatten: true },
])("bytes with a divisor, $what", ({ density, flatten }) => {
  const data = bytes(density);
  const shape = flatten ? [samples, side, side] : [samples, side * side];
  const asBytes = { data, shape, divisor: 255 };
  const asFloats = { data: Float32Array.from(data, (byte) => byte / 255), shape };
  let models: [Sequential, Sequential];

  beforeEach(() => {
    models = [network(flatten), network(flatten)];
  });

  test("train, evaluate and predict as their quotients do, to the bit", async () => {
    const results = [];
    for (const [index, x] of [asBytes, asFloats].entries()) {
      const model = models[index]!;
      random.setSeed(7);
      const { history } = await model.fit(x, labels, { epochs: 2, validationSplit: 0.3, verbose: 0 });
      results.push({
        history,
        measures: await model.evaluate(x, labels, { verbose: 0 }),
        predictions: fromArrayLike(await model.predict(x, { verbose: 0 })).data,
        onBatch: await model.trainOnBatch(x, labels),
        weights: model.getWeights().map((weight) => fromArrayLike(weight).data),
      });
    }
    expect(results[0]).toEqual(results[1]);
  });
});

test("Bytes without a divisor are the numbers that they are", async () => {
  const data = bytes(0.2);
  const shape = [samples, side * side];
  const model = network(false);
  const predictions = async (x: Uint8Array | Float64Array) =>
    fromArrayLike(await model.predict({ data: x, shape }, { verbose: 0 })).data;
  expect(await predictions(data)).toEqual(await predictions(Float64Array.from(data)));
  const evaluated = async (x: Uint8Array | Float64Array) =>
    model.evaluate({ data: x, shape }, labels, { verbose: 0 });
  expect(await evaluated(data)).toEqual(await evaluated(Float64Array.from(data)));
});

test("A divisor is applied wherever an array is understood, and must be a number above 0", () => {
  const halves = fromArrayLike({ data: Uint8Array.of(0, 1, 4), shape: [3], divisor: 2 });
  expect(halves).toEqual({ data: Float32Array.of(0, 0.5, 2), shape: [3], dtype: "float32" });
  for (const divisor of [0, -1, NaN, Infinity])
    expect(() => fromArrayLike({ data: [1], shape: [1], divisor })).toThrow(/divisor must be .* above 0/);
});
