import { describe, expect, it } from "vitest";
import { Activation, type CompileOptions, Input, metrics, Sequential } from "../../src/index.js";
import type { Tensor } from "../../src/util/tensor.js";
import { type GoldenTensor, readGolden, tensorOf } from "../golden/golden.js";

interface Fused {
  class: string;
  activation: string;
  logits: GoldenTensor;
  y_true: GoldenTensor;
  model_evaluate_loss: number;
  predict: GoldenTensor;
}

const names: Record<string, string> = {
  CategoricalCrossentropy: "categorical_crossentropy",
  SparseCategoricalCrossentropy: "sparse_categorical_crossentropy",
  BinaryCrossentropy: "binary_crossentropy",
};

describe("evaluate", () => {
  const cases = readGolden<{ fused: Fused[] }>("losses.json").fused.filter((one) => one.class in names);

  it.each(cases.map((one) => [one.class, one.activation, one] as const))(
    "takes %s from the logits before %s, as a loss and as a metric",
    async (name, activation, one) => {
      const logits = tensorOf(one.logits);
      const model = new Sequential([Input({ shape: logits.shape.slice(1) }), new Activation({ activation })]);
      model.compile({ loss: names[name]!, optimizer: "sgd", metrics: [names[name]!] });
      const logs = await model.evaluate(logits, tensorOf(one.y_true), { verbose: 0 });
      expect(logs["loss"]).toBeCloseTo(one.model_evaluate_loss, 3);
      expect(logs[names[name]!]).toBeCloseTo(one.model_evaluate_loss, 3);
      const predictions = await model.predict(logits, { verbose: 0 });
      tensorOf(one.predict).data.forEach((value, i) => {
        expect((predictions.data as Float32Array)[i]).toBeCloseTo(value, 5);
      });
    },
  );

  it("tells metrics of one name apart by numbers, as Keras does", async () => {
    const model = new Sequential([Input({ shape: [2] }), new Activation({ activation: "softmax" })]);
    model.compile({
      loss: "categorical_crossentropy",
      metrics: [new metrics.Precision(), new metrics.Precision({ thresholds: 0.9 })],
    });
    const logs = await model.evaluate([[0, 1]], [[0, 1]], { verbose: 0 });
    expect(Object.keys(logs)).toEqual(["loss", "precision", "precision_1"]);
  });
});

describe("the accuracy of a classifier", () => {
  // Three rows a sample, four classes; five samples in batches of two.
  const samples = 5;
  const rows = samples * 3;
  const at = (i: number): number => ((i * 7919) % 97) / 97;
  const x = { data: Float32Array.from({ length: rows * 4 }, (_, i) => at(i)), shape: [samples, 3, 4] };
  const labels = Float32Array.from({ length: rows }, (_, row) => (row * 5) % 4);
  const oneHot = Float32Array.from({ length: rows * 4 }, (_, i) => Number(labels[i >> 2] === i % 4));
  const weights = Float32Array.from({ length: samples }, (_, i) => 1 + i);

  const evaluate = (y: Tensor, loss: string, options: Partial<CompileOptions>) => {
    const model = new Sequential([Input({ shape: [3, 4] }), new Activation({ activation: "softmax" })]);
    model.compile({ loss, ...options });
    return model.evaluate(x, y, { batchSize: 2, verbose: 0, sampleWeight: weights });
  };

  const expected = (weight: (sample: number) => number): number => {
    let sum = 0;
    let matches = 0;
    for (let row = 0; row < rows; row++) {
      const values = x.data.subarray(row * 4, row * 4 + 4);
      const w = weight(Math.floor(row / 3));
      sum += w;
      if (values.indexOf(Math.max(...values)) === labels[row]) matches += w;
    }
    return Math.fround(matches / sum);
  };

  it.each([
    ["one-hot targets", { data: oneHot, shape: [samples, 3, 4] }, "categorical_crossentropy"],
    ["labels", { data: labels, shape: [samples, 3] }, "sparse_categorical_crossentropy"],
    ["labels in a column", { data: labels, shape: [samples, 3, 1] }, "sparse_categorical_crossentropy"],
  ])("counts rows whose first greatest prediction is right, weighted or not: %s", async (_, y, loss) => {
    const logs = await evaluate(y, loss, { metrics: ["accuracy"], weightedMetrics: ["accuracy"] });
    expect(logs["accuracy"]).toBe(expected(() => 1));
    expect(logs["weighted_accuracy"]).toBe(expected((sample) => 1 + sample));
    expect(logs["accuracy"]).not.toBe(logs["weighted_accuracy"]);
  });

  it("is asked of a class that derives from it", async () => {
    class Doubled extends metrics.CategoricalAccuracy {
      override result(): number {
        return 2 * super.result();
      }
      protected override rowValues(yTrue: Tensor, yPred: Tensor): Float32Array {
        return super.rowValues(yTrue, yPred).map((value) => 1 - value);
      }
    }
    const y = { data: oneHot, shape: [samples, 3, 4] };
    const logs = await evaluate(y, "categorical_crossentropy", { metrics: [new Doubled()] });
    expect(logs["categorical_accuracy"]).toBeCloseTo(2 * (1 - expected(() => 1)), 6);
  });

  it("is refused for targets of another shape", async () => {
    const y = { data: labels, shape: [samples, 3] };
    const metric = new metrics.CategoricalAccuracy();
    await expect(evaluate(y, "sparse_categorical_crossentropy", { metrics: [metric] })).rejects.toThrow(
      /expected one-hot targets of shape \(2, 3, 4\), got \(2, 3\)/,
    );
  });
});
