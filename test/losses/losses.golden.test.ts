import { describe, expect, it } from "vitest";
import * as losses from "../../src/losses/index.js";
import type { Tensor } from "../../src/util/tensor.js";
import { type GoldenTensor, readGolden, tensorOf } from "../golden/golden.js";
import { expectClose } from "../metrics/expectClose.js";

interface Case {
  class: keyof typeof CLASSES;
  args: Record<string, unknown>;
  data: string;
  y_true: GoldenTensor;
  y_pred: GoldenTensor;
  per_sample: GoldenTensor | number;
  reduced: number;
  sum: number;
  grad_y_pred: GoldenTensor;
  sample_weight: GoldenTensor | number;
  weighted_reduced: number;
  weighted_grad_y_pred: GoldenTensor;
  weighted_mean_with_sample_weight: number;
}

interface FusedCase {
  class: "CategoricalCrossentropy" | "SparseCategoricalCrossentropy" | "BinaryCrossentropy";
  activation: "softmax" | "sigmoid";
  logits: GoldenTensor;
  y_true: GoldenTensor;
  predict: GoldenTensor;
  model_evaluate_loss: number;
  grad_logits_through_activation: GoldenTensor;
  loss_on_predicted_probabilities: number;
}

const CLASSES = {
  BinaryCrossentropy: losses.BinaryCrossentropy,
  BinaryFocalCrossentropy: losses.BinaryFocalCrossentropy,
  CategoricalCrossentropy: losses.CategoricalCrossentropy,
  CategoricalFocalCrossentropy: losses.CategoricalFocalCrossentropy,
  CategoricalHinge: losses.CategoricalHinge,
  CosineSimilarity: losses.CosineSimilarity,
  Hinge: losses.Hinge,
  Huber: losses.Huber,
  KLDivergence: losses.KLDivergence,
  LogCosh: losses.LogCosh,
  MeanAbsoluteError: losses.MeanAbsoluteError,
  MeanAbsolutePercentageError: losses.MeanAbsolutePercentageError,
  MeanSquaredError: losses.MeanSquaredError,
  MeanSquaredLogarithmicError: losses.MeanSquaredLogarithmicError,
  Poisson: losses.Poisson,
  SparseCategoricalCrossentropy: losses.SparseCategoricalCrossentropy,
  SquaredHinge: losses.SquaredHinge,
};

const golden = readGolden<{ cases: Case[]; fused: FusedCase[] }>("losses.json");

/** A loss from a golden case's arguments: Keras' names of options in camelCase. */
function lossOf({ class: className, args }: Pick<Case, "class" | "args">): losses.Loss {
  const options = Object.entries(args).map(([name, value]) => [
    name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return new CLASSES[className](Object.fromEntries(options) as object);
}

/** A tensor, or the scalar that stands for a tensor of rank 0. */
function numbersOf(golden: GoldenTensor | number): Float32Array {
  return typeof golden === "number" ? Float32Array.of(golden) : tensorOf(golden).data;
}

/** The gradient of a case without the rows where the backends disagree (README: an all-zero row of CosineSimilarity). */
function withoutZeroRows({ data, shape }: Tensor, gradient: Float32Array, skip: boolean): Float32Array {
  const features = shape.at(-1) ?? 1;
  return skip
    ? gradient.filter((_, i) => {
        const row = Math.floor(i / features) * features;
        return data.subarray(row, row + features).some((x) => x !== 0);
      })
    : gradient;
}

describe("losses", () => {
  for (const test of golden.cases) {
    it(`${test.class} ${JSON.stringify(test.args)} on ${test.data} gives Keras' values and gradients`, () => {
      const loss = lossOf(test);
      const yTrue = tensorOf(test.y_true);
      const yPred = tensorOf(test.y_pred);
      const sampleWeight = numbersOf(test.sample_weight);
      const mask = loss.mask?.(yTrue);
      const skip = test.class === "CosineSimilarity" && test.args["axis"] === undefined;
      const compare = (ours: Float32Array, theirs: GoldenTensor): void => {
        expectClose(withoutZeroRows(yPred, ours, skip), withoutZeroRows(yPred, tensorOf(theirs).data, skip));
      };

      const perSample = loss.perSample(yTrue, yPred);
      expectClose(perSample, numbersOf(test.per_sample));
      const rows = perSample.length;
      expectClose(losses.reduceLoss(perSample, undefined, undefined, mask), test.reduced);
      expectClose(losses.reduceLoss(perSample, undefined, "mean", mask), test.reduced);
      expectClose(losses.reduceLoss(perSample, undefined, "sum", mask), test.sum);
      compare(
        loss.gradient(yTrue, yPred, losses.rowWeights(rows, undefined, undefined, mask)),
        test.grad_y_pred,
      );

      const weighted = losses.reduceLoss(perSample, sampleWeight, "sum_over_batch_size", mask);
      expectClose(weighted, test.weighted_reduced);
      // Keras does not divide a loss that is a scalar already (targets of rank 1).
      if (typeof test.per_sample !== "number") {
        const mean = losses.reduceLoss(perSample, sampleWeight, "mean_with_sample_weight", mask);
        expectClose(mean, test.weighted_mean_with_sample_weight);
      }
      const weights = losses.rowWeights(rows, sampleWeight, "sum_over_batch_size", mask);
      compare(loss.gradient(yTrue, yPred, weights), test.weighted_grad_y_pred);
    });
  }

  it("cover every class of the golden file", () => {
    expect(new Set(golden.cases.map((test) => test.class))).toEqual(new Set(Object.keys(CLASSES)));
  });

  for (const test of golden.fused) {
    it(`${test.class} after ${test.activation} is taken from the logits, unclipped`, () => {
      const loss = new CLASSES[test.class]();
      const yTrue = tensorOf(test.y_true);
      const logits = tensorOf(test.logits);
      expect(loss.undo?.activation).toBe(test.activation);
      const fromLogits = loss.undo!.fromLogits;
      expect(fromLogits.undo).toBeUndefined();

      const perSample = fromLogits.perSample(yTrue, logits);
      expectClose(losses.reduceLoss(perSample), test.model_evaluate_loss);
      const gradient = fromLogits.gradient(yTrue, logits, losses.rowWeights(perSample.length));
      expectClose(gradient, tensorOf(test.grad_logits_through_activation).data);
      const clipped = loss.perSample(yTrue, tensorOf(test.predict));
      expectClose(losses.reduceLoss(clipped), test.loss_on_predicted_probabilities);
    });
  }
});
