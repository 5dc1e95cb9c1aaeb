import type { Logs } from "../callbacks/Callback.js";
import type { Metric } from "../metrics/Metric.js";
import type { Tensor } from "../util/tensor.js";

/** The loss and the metrics over the batches of an epoch, as Keras reports them. */
export class Measures {
  readonly #metrics: readonly Metric[];
  readonly #weightedMetrics: readonly Metric[];
  #lossSum = 0;
  #samples = 0;

  /** @param weightedMetrics those that sample weights count for; named `weighted_...` where the name is taken */
  constructor(metrics: readonly Metric[], weightedMetrics: readonly Metric[]) {
    this.#metrics = metrics;
    this.#weightedMetrics = weightedMetrics;
  }

  /** Whether anybody looks at the predictions. */
  get readsPredictions(): boolean {
    return this.#metrics.length + this.#weightedMetrics.length > 0;
  }

  reset(): void {
    this.#lossSum = 0;
    this.#samples = 0;
    for (const metric of [...this.#metrics, ...this.#weightedMetrics]) metric.reset();
  }

  addLoss(loss: number, samples: number): void {
    this.#lossSum += loss * samples;
    this.#samples += samples;
  }

  addPredictions(yTrue: Tensor, yPred: Tensor, sampleWeight: Float32Array | undefined): void {
    for (const metric of this.#metrics) metric.update(yTrue, yPred);
    for (const metric of this.#weightedMetrics) metric.update(yTrue, yPred, sampleWeight);
  }

  /** The running values, by name in alphabetical order. */
  logs(prefix = ""): Logs {
    const values: [string, number | number[]][] = [["loss", Math.fround(this.#lossSum / this.#samples)]];
    for (const metric of this.#metrics) values.push([metric.name, metric.result()]);
    const taken = new Set(values.map(([name]) => name));
    for (const metric of this.#weightedMetrics) {
      values.push([taken.has(metric.name) ? `weighted_${metric.name}` : metric.name, metric.result()]);
    }
    const logs: Logs = {};
    for (const [name, value] of values.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
      if (typeof value === "number") logs[prefix + name] = value;
      else value.forEach((part, index) => (logs[`${prefix}${name}_${index}`] = part));
    }
    return logs;
  }
}
