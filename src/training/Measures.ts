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
    for (const metric of [...this.#metrics, ...this.#weightedMetrics]) metric.reset();
  }

  addLoss(loss: number, samples: number): void {
    this.#lossSum += loss * samples;
    this.#samples += samples;
  }

  /** Whether a metric is to be taken from the logits before this activation. */
  readsLogits(activation: string): boolean {
    return [...this.#metrics, ...this.#weightedMetrics].some(({ undo }) => undo?.activation === activation);
  }

  /** @param logits what stood before the model's last activation, where somebody reads it (`readsLogits`) */
  addPredictions(
    yTrue: Tensor,
    yPred: Tensor,
    sampleWeight: Float32Array | undefined,
    logits?: Tensor,
  ): void {
    const update = (metric: Metric, weights: Float32Array | undefined): void => {
      if (logits !== undefined && metric.undo !== undefined) metric.undo.update(yTrue, logits, weights);
      else metric.update(yTrue, yPred, weights);
    };
    for (const metric of this.#metrics) update(metric, undefined);
    for (const metric of this.#weightedMetrics) update(metric, sampleWeight);
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
