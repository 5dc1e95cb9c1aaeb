import type { Tensor } from "../util/tensor.js";
import type { Metric } from "./Metric.js";

/** The options every metric takes. */
export interface MetricOptions {
  /** The key in `history`. Default: Keras' name of the metric. */
  name?: string;
}

/** What the metrics of this folder share: name and its place in the config. */
export abstract class BaseMetric implements Metric {
  abstract readonly className: string;
  readonly name: string;
  readonly direction: Metric["direction"];

  constructor(defaultName: string, direction: Metric["direction"], options: MetricOptions) {
    this.name = options.name ?? defaultName;
    this.direction = direction;
  }

  getConfig(): Record<string, unknown> {
    return { name: this.name, dtype: "float32" };
  }

  abstract reset(): void;
  abstract update(yTrue: Tensor, yPred: Tensor, sampleWeight?: Float32Array): void;
  abstract result(): number | number[];
}
