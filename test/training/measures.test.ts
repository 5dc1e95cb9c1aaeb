import { describe, expect, it } from "vitest";
import { Activation, Input, metrics, Sequential } from "../../src/index.js";
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
