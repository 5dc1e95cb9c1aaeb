import { describe, expect, it } from "vitest";
import * as losses from "../../src/losses/index.js";
import * as metrics from "../../src/metrics/index.js";
import type { Tensor } from "../../src/util/tensor.js";
import { type GoldenTensor, readGolden, tensorOf } from "../golden/golden.js";
import { expectClose } from "./expectClose.js";

function tensor(data: number[], ...shape: number[]): Tensor {
  return { data: Float32Array.from(data), shape };
}

/** Names, directions and configs printed by Keras 3.15.1; `dtype` is "float32" in all of them. */
const KERAS: Record<string, [direction: "up" | "down" | undefined, config: Record<string, unknown>]> = {
  categorical_accuracy: ["up", { name: "categorical_accuracy" }],
  sparse_categorical_accuracy: ["up", { name: "sparse_categorical_accuracy" }],
  binary_accuracy: ["up", { name: "binary_accuracy", threshold: 0.5 }],
  accuracy: ["up", { name: "accuracy" }],
  top_k_categorical_accuracy: ["up", { name: "top_k_categorical_accuracy", k: 5 }],
  sparse_top_k_categorical_accuracy: ["up", { name: "sparse_top_k_categorical_accuracy", k: 5 }],
  precision: ["up", { name: "precision", thresholds: null, top_k: null, class_id: null }],
  recall: ["up", { name: "recall", thresholds: null, top_k: null, class_id: null }],
  auc: [
    "up",
    {
      name: "auc",
      num_thresholds: 200,
      curve: "ROC",
      summation_method: "interpolation",
      multi_label: false,
      num_labels: null,
      label_weights: null,
      from_logits: false,
    },
  ],
  f1_score: ["up", { name: "f1_score", average: null, threshold: null }],
  f_beta_score: ["up", { name: "fbeta_score", average: null, beta: 1, threshold: null }],
  mse: ["down", { name: "mean_squared_error" }],
  root_mean_squared_error: ["down", { name: "root_mean_squared_error" }],
  mae: ["down", { name: "mean_absolute_error" }],
  mape: ["down", { name: "mean_absolute_percentage_error" }],
  msle: ["down", { name: "mean_squared_logarithmic_error" }],
  log_cosh_error: ["down", { name: "logcosh" }],
  r2_score: ["up", { name: "r2_score", class_aggregation: "uniform_average", num_regressors: 0 }],
  categorical_crossentropy: [
    "down",
    { name: "categorical_crossentropy", from_logits: false, label_smoothing: 0, axis: -1 },
  ],
  sparse_categorical_crossentropy: [
    "down",
    { name: "sparse_categorical_crossentropy", from_logits: false, ignore_class: null, axis: -1 },
  ],
  bce: ["down", { name: "binary_crossentropy", from_logits: false, label_smoothing: 0 }],
  kl_divergence: ["down", { name: "kl_divergence" }],
  poisson: ["down", { name: "poisson" }],
  hinge: ["down", { name: "hinge" }],
  squared_hinge: ["down", { name: "squared_hinge" }],
  categorical_hinge: ["down", { name: "categorical_hinge" }],
  true_positives: [undefined, { name: "true_positives", thresholds: null }],
  false_positives: [undefined, { name: "false_positives", thresholds: null }],
  true_negatives: [undefined, { name: "true_negatives", thresholds: null }],
  false_negatives: [undefined, { name: "false_negatives", thresholds: null }],
};

describe("metrics.get", () => {
  it("gives each name the metric, direction and config of Keras", () => {
    for (const [name, [direction, config]] of Object.entries(KERAS)) {
      const metric = metrics.get(name);
      expect(metric.direction, name).toBe(direction);
      expect(metric.getConfig(), name).toEqual({ ...config, dtype: "float32" });
      expect(metrics.get(metric.className).getConfig(), metric.className).toEqual(metric.getConfig());
    }
  });

  it("returns a metric object as it is and names the nearest known one otherwise", () => {
    const metric = new metrics.Precision();
    expect(metrics.get(metric)).toBe(metric);
    expect(() => metrics.get("presicion")).toThrow('Unknown metric "presicion". Did you mean "precision"?');
  });
});

describe("resolveMetric", () => {
  const oneHot = { outputShape: [null, 10], targetShape: [60000, 10] };
  const labels = { outputShape: [null, 10], targetShape: [60000] };
  const binary = { outputShape: [null, 1], targetShape: [60000, 1] };

  it("gives a metric the name it was asked for by", () => {
    expect(metrics.resolveMetric("acc", oneHot)).toMatchObject({
      name: "acc",
      className: "CategoricalAccuracy",
    });
    expect(metrics.resolveMetric("mse", oneHot)).toMatchObject({
      name: "mse",
      className: "MeanSquaredError",
    });
    expect(metrics.resolveMetric("AUC", binary)).toMatchObject({ name: "AUC", className: "AUC" });
    expect(metrics.resolveMetric(new metrics.MeanSquaredError(), oneHot).name).toBe("mean_squared_error");
  });

  it("finds the cross-entropy that fits, from logits when the loss is", () => {
    expect(metrics.resolveMetric("crossentropy", oneHot).className).toBe("CategoricalCrossentropy");
    expect(metrics.resolveMetric("ce", labels).className).toBe("SparseCategoricalCrossentropy");
    expect(metrics.resolveMetric("ce", binary).className).toBe("BinaryCrossentropy");
    const loss = new losses.SparseCategoricalCrossentropy({ fromLogits: true });
    expect(metrics.resolveMetric("ce", { ...labels, loss }).getConfig()).toMatchObject({ from_logits: true });
  });

  it("refuses an unknown name", () => {
    expect(() => metrics.resolveMetric("acuracy", oneHot)).toThrow('Did you mean "accuracy"?');
  });
});

describe("a cross-entropy metric", () => {
  it("is taken from the logits where the loss is, and both ways share one mean", () => {
    interface Fused {
      class: string;
      activation: string;
      logits: GoldenTensor;
      y_true: GoldenTensor;
      predict: GoldenTensor;
      model_evaluate_loss: number;
      loss_on_predicted_probabilities: number;
    }
    for (const test of readGolden<{ fused: Fused[] }>("losses.json").fused) {
      const metric = metrics.get(test.class);
      expect(metric.undo?.activation).toBe(test.activation);
      metric.undo!.update(tensorOf(test.y_true), tensorOf(test.logits));
      expectClose(metric.result(), test.model_evaluate_loss);
      metric.update(tensorOf(test.y_true), tensorOf(test.predict));
      expectClose(metric.result(), (test.model_evaluate_loss + test.loss_on_predicted_probabilities) / 2);
    }
    expect(metrics.get("mse").undo).toBeUndefined();
  });
});

describe("accuracy", () => {
  it("counts the first of equal predictions, and a prediction on the threshold as a no", () => {
    const categorical = new metrics.CategoricalAccuracy();
    categorical.update(tensor([1, 0, 0, 0, 1, 0], 2, 3), tensor([0.4, 0.4, 0.2, 0.4, 0.4, 0.2], 2, 3));
    expect(categorical.result()).toBe(0.5);
    const binary = new metrics.BinaryAccuracy();
    binary.update(tensor([0, 1], 2, 1), tensor([0.5, 0.5], 2, 1));
    expect(binary.result()).toBe(0.5);
  });

  it("of a sequence weighs all its steps by its sample's weight", () => {
    const metric = new metrics.SparseCategoricalAccuracy();
    const yPred = tensor([1, 0, 1, 0, 0, 1, 0, 1], 2, 2, 2);
    metric.update(tensor([0, 0, 0, 1], 2, 2), yPred, Float32Array.of(3, 1));
    expect(metric.result()).toBe(0.875);
    expect(() => {
      metric.update(tensor([0, 0, 0, 1], 2, 2), yPred, new Float32Array(3));
    }).toThrow(
      "Expected one sample weight for each sample, 4 values to be shared out evenly, got 3 weights.",
    );
  });

  it("with the wrong kind of targets names the metric for them", () => {
    const yPred = tensor([0.9, 0.1, 0.2, 0.8], 2, 2);
    expect(() => {
      new metrics.CategoricalAccuracy().update(tensor([0, 1], 2), yPred);
    }).toThrow(
      'categorical_accuracy expected one-hot targets of shape (2, 2), got (2,). For integer labels use the metric "sparse_categorical_accuracy"',
    );
    expect(() => {
      new metrics.SparseCategoricalAccuracy().update(yPred, yPred);
    }).toThrow('For one-hot targets use the metric "categorical_accuracy"');
    expect(() => {
      new metrics.Precision().update(tensor([0, 1], 2), yPred);
    }).toThrow("Class labels become such targets by toCategorical(labels, 2)");
  });

  it("within the top k counts ties and refuses NaN", () => {
    const metric = new metrics.SparseTopKCategoricalAccuracy({ k: 1 });
    metric.update(tensor([2], 1), tensor([0.4, 0.2, 0.4], 1, 3));
    expect(metric.result()).toBe(1);
    metric.update(tensor([2], 1), tensor([0.1, NaN, 0.4], 1, 3));
    expect(metric.result()).toBe(0.5);
  });
});

describe("counts at thresholds", () => {
  it("come in the order of the thresholds, whatever that is", () => {
    const yTrue = tensor([1, 1, 0, 0], 4, 1);
    const yPred = tensor([0.9, 0.3, 0.6, 0.1], 4, 1);
    const results = [
      [0.2, 0.5, 0.8],
      [0.8, 0.2, 0.5],
      [0, 0.5, 1],
      [1, 0, 0.5],
    ].map((thresholds) => {
      const metric = new metrics.TruePositives({ thresholds });
      metric.update(yTrue, yPred);
      return metric.result();
    });
    expect(results).toEqual([
      [2, 1, 1],
      [1, 2, 1],
      [2, 1, 0],
      [0, 2, 1],
    ]);
  });

  it("are refused outside 0 to 1, as are columns that are not there", () => {
    expect(() => new metrics.Recall({ thresholds: [0.5, 1.5] })).toThrow(
      "Expected thresholds from 0 to 1, got [0.5,1.5].",
    );
    expect(() => new metrics.Recall({ topK: 0 })).toThrow("Expected k to be a whole number above 0, got 0.");
    expect(() => {
      new metrics.Precision({ classId: 3 }).update(tensor([0, 1], 1, 2), tensor([0, 1], 1, 2));
    }).toThrow("precision expected classId to be from 0 to 1, a column of the predictions, got 3.");
    expect(() => new metrics.AUC({ curve: "PRC" as "PR" })).toThrow(
      'Expected curve to be "ROC" or "PR", got "PRC".',
    );
    expect(() => new metrics.BinaryAccuracy({ threshold: 1 })).toThrow(
      "Expected threshold to be between 0 and 1, got 1.",
    );
  });
});

describe("Mean", () => {
  it("weighs values, and is 0 when there were none", () => {
    const mean = new metrics.Mean();
    expect(mean.result()).toBe(0);
    mean.update(2, 128);
    mean.update(4, 64);
    expect(mean.result()).toBe(Math.fround(512 / 192));
    mean.reset();
    mean.update([1, 3, 5, 7], [1, 1, 0, 0]);
    expect(mean.result()).toBe(2);
    mean.update([1, 2]);
    expect(mean.result()).toBe(1.75);
  });
});
