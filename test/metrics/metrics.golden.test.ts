import { describe, expect, it } from "vitest";
import * as losses from "../../src/losses/index.js";
import * as metrics from "../../src/metrics/index.js";
import type { Tensor } from "../../src/util/tensor.js";
import { type GoldenTensor, readGolden, tensorOf } from "../golden/golden.js";
import { expectClose } from "./expectClose.js";

interface Case {
  class: Exclude<keyof typeof metrics, "Mean" | "get" | "resolveMetric">;
  args: Record<string, unknown>;
  data: string;
  name: string;
  batches: { y_true: GoldenTensor; y_pred: GoldenTensor; sample_weight: GoldenTensor }[];
  result_after_each_batch: (number | GoldenTensor)[];
  weighted_result_after_each_batch: (number | GoldenTensor)[];
}

interface ResolveCase {
  loss: string;
  y_true: GoldenTensor;
  y_pred: GoldenTensor;
  metric_string: string;
  batch_size: number;
  resolved_class: string;
  history_key: string;
  evaluate: Record<string, number>;
}

const golden = readGolden<{ cases: Case[]; resolve: ResolveCase[] }>("metrics.json");

/** A metric from a golden case's arguments: Keras' names of options in camelCase. */
function metricOf({ class: className, args }: Case): metrics.Metric {
  const options = Object.entries(args).map(([name, value]) => [
    name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  const MetricClass = metrics[className] as new (options: object) => metrics.Metric;
  return new MetricClass(Object.fromEntries(options) as object);
}

function numbersOf(result: number | GoldenTensor): number | Float32Array {
  return typeof result === "number" ? result : tensorOf(result).data;
}

/** Rows `from` to `to` of a tensor. */
function slice({ data, shape: [rows, ...rest] }: Tensor, from: number, to: number): Tensor {
  const size = data.length / rows!;
  return { data: data.subarray(from * size, to * size), shape: [Math.min(to, rows!) - from, ...rest] };
}

describe("metrics", () => {
  for (const test of golden.cases) {
    it(`${test.class} ${JSON.stringify(test.args)} on ${test.data} gives Keras' result after each batch`, () => {
      const plain = metricOf(test);
      const weighted = metricOf(test);
      // Keras numbers the metrics of a program: precision, precision_1, ...
      expect(plain.name).toBe(
        test.name.replace(/^(precision|recall|auc|.*(?:positives|negatives))_\d+$/, "$1"),
      );
      test.batches.forEach((batch, i) => {
        const yTrue = tensorOf(batch.y_true);
        const yPred = tensorOf(batch.y_pred);
        plain.update(yTrue, yPred);
        weighted.update(yTrue, yPred, tensorOf(batch.sample_weight).data);
        expectClose(plain.result(), numbersOf(test.result_after_each_batch[i]!), `batch ${i}`);
        expectClose(
          weighted.result(),
          numbersOf(test.weighted_result_after_each_batch[i]!),
          `weighted batch ${i}`,
        );
      });
      plain.reset();
      const { y_true, y_pred } = test.batches[0]!;
      plain.update(tensorOf(y_true), tensorOf(y_pred));
      expectClose(plain.result(), numbersOf(test.result_after_each_batch[0]!), "after reset");
    });
  }

  for (const test of golden.resolve) {
    const shapes = `${test.y_true.shape.join("x")} against ${test.y_pred.shape.join("x")}`;
    it(`"${test.metric_string}" with ${test.loss}, ${shapes}, is ${test.resolved_class}`, () => {
      const yTrue = tensorOf(test.y_true);
      const yPred = tensorOf(test.y_pred);
      const metric = metrics.resolveMetric(test.metric_string, {
        loss: losses.get(test.loss),
        outputShape: [null, ...yPred.shape.slice(1)],
        targetShape: yTrue.shape,
      });
      expect(metric.className).toBe(test.resolved_class);
      expect(metric.name).toBe(test.history_key);

      const loss = losses.get(test.loss);
      const mean = new metrics.Mean();
      for (let from = 0; from < yPred.shape[0]!; from += test.batch_size) {
        const target = slice(yTrue, from, from + test.batch_size);
        const prediction = slice(yPred, from, from + test.batch_size);
        metric.update(target, prediction);
        mean.update(losses.reduceLoss(loss.perSample(target, prediction)), prediction.shape[0]);
      }
      expectClose(metric.result(), test.evaluate[test.history_key]!);
      expectClose(mean.result(), test.evaluate["loss"]!);
    });
  }
});
