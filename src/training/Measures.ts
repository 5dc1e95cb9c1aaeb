import type { Logs } from "../callbacks/Callback.js";
import type { Metric } from "../metrics/Metric.js";
import type { BatchResults } from "./BatchResults.js";

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

  get metrics(): readonly Metric[] {
    return [...this.#metrics, ...this.#weightedMetrics];
  }

  /** The metrics' classes and options. */
  describe(): { metrics: object[]; weighted_metrics: object[] } {
    const describe = (metric: Metric): object => ({ class_name: metric.className, ...metric.getConfig() });
    return {
      metrics: this.#metrics.map(describe),
      weighted_metrics: this.#weightedMetrics.map(describe),
    };
  }

  reset(): void {
    this.#lossSum = 0;
    this.#samples = 0;
    for (const metric of this.metrics) metric.reset();
  }

  addLoss(loss: number, samples: number): void {
    this.#lossSum += loss * samples;
    this.#samples += samples;
  }

  /** @param sampleWeight one factor a sample; counts for the weighted metrics */
  addResults(results: BatchResults, sampleWeight: Float32Array | undefined): void {
    for (const metric of this.#metrics) update(metric, results, undefined);
    for (const metric of this.#weightedMetrics) update(metric, results, sampleWeight);
  }

  /** The running values, by name in alphabetical order. */
  logs(prefix = ""): Logs {
    const values: [string, number | number[]][] = [["loss", Math.fround(this.#lossSum / this.#samples)]];
    const isTaken = (name: string): boolean => values.some(([other]) => other === name);
    const add = (name: string, value: number | number[]): void => {
      let unique = name;
      for (let number = 1; isTaken(unique); number++) unique = `${name}_${number}`;
      values.push([unique, value]);
    };
    for (const metric of this.#metrics) add(metric.name, metric.result());
    for (const metric of this.#weightedMetrics) {
      add(isTaken(metric.name) ? `weighted_${metric.name}` : metric.name, metric.result());
    }
    const logs: Logs = {};
    for (const [name, value] of values.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
      if (typeof value === "number") logs[prefix + name] = value;
      else value.forEach((part, index) => (logs[`${prefix}${name}_${index}`] = part));
    }
    return logs;
  }
}

function update(metric: Metric, results: BatchResults, sampleWeight: Float32Array | undefined): void {
  if (results.updateByKernel(metric, sampleWeight)) return;
  const logits = metric.undo && results.logitsOf(metric.undo.activation);
  if (logits !== undefined) metric.undo!.update(results.yTrue, logits, sampleWeight);
  else metric.update(results.yTrue, results.yPred, sampleWeight);
}
