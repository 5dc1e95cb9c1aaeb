import { describe, expect, it } from "vitest";
import * as losses from "../../src/losses/index.js";
import type { Tensor } from "../../src/util/tensor.js";

function tensor(data: number[], ...shape: number[]): Tensor {
  return { data: Float32Array.from(data), shape };
}

const PREDICTIONS = tensor([0.2, 0.5, 0.3, 0.1, 0.1, 0.8], 2, 3);

describe("losses.get", () => {
  it("takes every spelling of Keras", () => {
    const spellings: Record<string, string[]> = {
      MeanSquaredError: ["mse", "MSE", "mean_squared_error", "MeanSquaredError"],
      MeanAbsoluteError: ["mae", "MAE", "mean_absolute_error"],
      CategoricalCrossentropy: ["categorical_crossentropy", "CategoricalCrossentropy"],
      SparseCategoricalCrossentropy: ["sparse_categorical_crossentropy"],
      BinaryCrossentropy: ["bce", "BCE", "binary_crossentropy"],
      KLDivergence: ["kld", "KLD", "kl_divergence"],
      Huber: ["huber", "Huber"],
      LogCosh: ["log_cosh", "logcosh"],
    };
    for (const [className, names] of Object.entries(spellings)) {
      for (const name of names) expect(losses.get(name).className, name).toBe(className);
    }
  });

  it("returns a loss object as it is, own ones too", () => {
    const own: losses.Loss = {
      name: "own",
      className: "Own",
      getConfig: () => ({}),
      perSample: () => Float32Array.of(1),
      gradient: () => Float32Array.of(0),
    };
    expect(losses.get(own)).toBe(own);
  });

  it("names the nearest known loss when a name is unknown", () => {
    expect(() => losses.get("categorical_crossentrpy")).toThrow(
      'Unknown loss "categorical_crossentrpy". Did you mean "categorical_crossentropy"?',
    );
  });
});

describe("a loss's config", () => {
  it("is Keras' own", () => {
    const reduction = "sum_over_batch_size";
    const crossentropy = { reduction, from_logits: false, label_smoothing: 0, axis: -1 };
    const name = "categorical_crossentropy";
    expect(new losses.CategoricalCrossentropy().getConfig()).toEqual({ name, ...crossentropy });
    expect(new losses.SparseCategoricalCrossentropy().getConfig()).toEqual({
      name: "sparse_categorical_crossentropy",
      reduction,
      from_logits: false,
      ignore_class: null,
    });
    expect(new losses.BinaryFocalCrossentropy({ gamma: 3 }).getConfig()).toEqual({
      name: "binary_focal_crossentropy",
      ...crossentropy,
      apply_class_balancing: false,
      alpha: 0.25,
      gamma: 3,
    });
    expect(new losses.MeanSquaredError({ reduction: "sum", name: "mine" }).getConfig()).toEqual({
      name: "mine",
      reduction: "sum",
    });
  });

  it("keeps what Keras forgets, Huber's delta and the axis of the cosine", () => {
    expect(new losses.Huber({ delta: 2 }).getConfig()).toMatchObject({ name: "huber_loss", delta: 2 });
    expect(new losses.CosineSimilarity({ axis: 1 }).getConfig()).toMatchObject({ axis: 1 });
  });
});

describe("bad options", () => {
  it("are refused with the range", () => {
    expect(() => new losses.CategoricalCrossentropy({ labelSmoothing: 1.5 })).toThrow(
      "Expected labelSmoothing to be between 0 and 1, got 1.5.",
    );
    expect(() => new losses.Huber({ delta: NaN })).toThrow("Expected delta to be at least 0, got NaN.");
    expect(() => new losses.MeanSquaredError({ reduction: "avg" as "sum" })).toThrow(
      'Expected a reduction of "sum_over_batch_size", "mean", "sum", "mean_with_sample_weight", "none", null, got "avg".',
    );
    const focal = new losses.CategoricalFocalCrossentropy({ alpha: [0.1, 0.2] });
    expect(() => focal.perSample(PREDICTIONS, PREDICTIONS)).toThrow(
      "expected alpha to have a weight for each of the 3 classes, got 2.",
    );
  });
});

describe("targets that do not fit", () => {
  it("of integer labels for a one-hot loss name the sparse loss and toCategorical", () => {
    const loss = new losses.CategoricalCrossentropy();
    for (const labels of [tensor([0, 2], 2), tensor([0, 2], 2, 1)]) {
      expect(() => loss.perSample(labels, PREDICTIONS)).toThrow(
        /^categorical_crossentropy expected one-hot targets of shape \(2, 3\), got \(2.*\)\. For integer labels use the loss "sparse_categorical_crossentropy", or make them one-hot with toCategorical\(labels, 3\)\.$/,
      );
    }
  });

  it("of one-hot rows for a sparse loss name the one-hot loss", () => {
    expect(() => new losses.SparseCategoricalCrossentropy().perSample(PREDICTIONS, PREDICTIONS)).toThrow(
      'sparse_categorical_crossentropy expected integer labels of shape (2,), got (2, 3). For one-hot targets use the loss "categorical_crossentropy"',
    );
  });

  it("of another number of classes or samples say both shapes", () => {
    const loss = new losses.CategoricalCrossentropy();
    expect(() => loss.perSample(tensor([0, 1, 0, 1], 2, 2), PREDICTIONS)).toThrow(
      "expected one-hot targets of shape (2, 3), got (2, 2). The last layer needs one unit for each class",
    );
    expect(() => loss.perSample(tensor([1], 1, 1), tensor([1], 1, 1))).not.toThrow();
    expect(() => new losses.SparseCategoricalCrossentropy().perSample(tensor([0], 1), PREDICTIONS)).toThrow(
      "expected integer labels of shape (2,), got (1,). Give one label for each prediction.",
    );
    expect(() => loss.perSample(tensor([0, 1], 2), tensor([0, 1], 2, 1))).toThrow("use binary_crossentropy");
  });

  it("are not broadcast", () => {
    expect(() => new losses.MeanSquaredError().perSample(tensor([1, 2], 2, 1), PREDICTIONS)).toThrow(
      "MeanSquaredError expected targets of the predictions' shape (2, 3), got (2, 1).",
    );
  });

  it("may lack a last dimension of 1", () => {
    const flat = tensor([1, 2], 2);
    const column = tensor([2, 4], 2, 1);
    expect([...new losses.MeanSquaredError().perSample(flat, column)]).toEqual([1, 4]);
    expect([...new losses.MeanSquaredError().perSample(column, flat)]).toEqual([1, 4]);
    expect([...new losses.MeanSquaredError().gradient(flat, column, Float32Array.of(1, 1))]).toEqual([2, 4]);
  });

  it("of labels outside the classes name the label, its row and the range", () => {
    const loss = new losses.SparseCategoricalCrossentropy();
    expect(() => loss.perSample(tensor([0, 3], 2), PREDICTIONS)).toThrow(
      "sparse_categorical_crossentropy expected labels that are whole numbers from 0 to 2, got 3 at row 1. Give the last layer one unit for each class, or number the classes from 0.",
    );
    expect(() => loss.perSample(tensor([-1, 0], 2), PREDICTIONS)).toThrow("got -1 at row 0");
    expect(() => loss.gradient(tensor([0.5, 0], 2), PREDICTIONS, new Float32Array(2))).toThrow(
      'got 0.5 at row 0. Labels are class numbers; for numbers to be predicted themselves use the loss "mean_squared_error".',
    );
    expect(() => loss.perSample(tensor([NaN, 0], 2), PREDICTIONS)).toThrow("got NaN at row 0");
  });

  it("are found before any prediction is made", () => {
    const sparse = new losses.SparseCategoricalCrossentropy();
    expect(() => {
      sparse.checkTargets(tensor([0, 1, 2, 3], 4), [null, 3]);
    }).toThrow("got 3 at row 3");
    expect(() => {
      sparse.checkTargets(tensor([0, 1, 2, 2], 4), [null, 3]);
    }).not.toThrow();
    expect(() => {
      new losses.CategoricalCrossentropy().checkTargets(tensor([0, 1], 2), [null, 3]);
    }).toThrow("expected one-hot targets of shape (None, 3), got (2,)");
    expect(() => {
      new losses.MeanSquaredError().checkTargets(tensor([0, 1], 2), [null, 1]);
    }).not.toThrow();
    expect(() => {
      new losses.Hinge().checkTargets(tensor([0, 1], 2), [null, 3]);
    }).toThrow("(None, 3), got (2,)");
  });
});

describe("the ignored class", () => {
  it("may lie outside the classes, costs nothing and leaves the mean over the others", () => {
    const loss = new losses.SparseCategoricalCrossentropy({ ignoreClass: 255 });
    const yTrue = tensor([255, 2], 2);
    const perSample = loss.perSample(yTrue, PREDICTIONS);
    const mask = loss.mask(yTrue);
    expect(perSample[0]).toBe(0);
    expect(mask).toEqual(Float32Array.of(0, 1));
    expect(losses.reduceLoss(perSample, undefined, undefined, mask)).toBe(perSample[1]);
    const gradient = loss.gradient(yTrue, PREDICTIONS, losses.rowWeights(2, undefined, undefined, mask));
    expect([...gradient.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect(losses.reduceLoss(perSample, undefined, undefined, new Float32Array(2))).toBe(0);
  });
});

describe("reduceLoss", () => {
  const perSample = Float32Array.of(1, 2, 3, 6);
  const sampleWeight = Float32Array.of(2, 0, 1, 1);

  it("divides by the number of rows, not by the weights, unless asked to", () => {
    expect(losses.reduceLoss(perSample)).toBe(3);
    expect(losses.reduceLoss(perSample, sampleWeight)).toBe(11 / 4);
    expect(losses.reduceLoss(perSample, sampleWeight, "sum")).toBe(11);
    expect(losses.reduceLoss(perSample, sampleWeight, "mean_with_sample_weight")).toBe(11 / 4);
    expect(losses.reduceLoss(perSample, Float32Array.of(0, 0, 1, 1), "mean_with_sample_weight")).toBe(4.5);
    expect(losses.reduceLoss(perSample, undefined, "mean_with_sample_weight")).toBe(3);
    expect(losses.reduceLoss(perSample, new Float32Array(4), "mean_with_sample_weight")).toBe(0);
  });

  it("leaves the rows alone for the reduction none", () => {
    expect(losses.reduceLoss(perSample, sampleWeight, "none")).toEqual(Float32Array.of(2, 0, 3, 6));
    expect(losses.reduceLoss(perSample, undefined, null)).toEqual(perSample);
  });

  it("gives each of a sample's rows its weight", () => {
    expect(losses.reduceLoss(perSample, Float32Array.of(1, 0), "sum")).toBe(3);
    expect(() => losses.reduceLoss(perSample, new Float32Array(3))).toThrow("got 3.");
  });

  it("is what the row weights give", () => {
    for (const reduction of ["sum_over_batch_size", "mean", "sum", "mean_with_sample_weight"] as const) {
      const weights = losses.rowWeights(4, sampleWeight, reduction);
      const total = perSample.reduce((sum, loss, row) => sum + loss * weights[row]!, 0);
      expect(total).toBeCloseTo(losses.reduceLoss(perSample, sampleWeight, reduction), 6);
    }
  });
});

describe("a NaN prediction", () => {
  it("makes the loss and its gradient NaN, never quietly a number", () => {
    const yPred = tensor([NaN, 0.5, 0.5], 1, 3);
    const weights = Float32Array.of(1);
    for (const name of [
      "categorical_crossentropy",
      "mse",
      "mae",
      "huber",
      "kld",
      "log_cosh",
      "poisson",
      "bce",
      "cosine_similarity",
    ]) {
      const loss = losses.get(name);
      expect(loss.perSample(tensor([1, 0, 0], 1, 3), yPred)[0], name).toBeNaN();
      expect(loss.gradient(tensor([1, 0, 0], 1, 3), yPred, weights)[0], name).toBeNaN();
    }
    for (const loss of [
      new losses.SparseCategoricalCrossentropy(),
      new losses.SparseCategoricalCrossentropy({ fromLogits: true }),
    ]) {
      expect(loss.perSample(tensor([1], 1), yPred)[0]).toBeNaN();
      expect(loss.gradient(tensor([0], 1), yPred, weights)[0]).toBeNaN();
    }
    const logits = new losses.CategoricalCrossentropy({ fromLogits: true });
    expect(logits.perSample(tensor([0, 1, 0], 1, 3), yPred)[0]).toBeNaN();
  });
});
