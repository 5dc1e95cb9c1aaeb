import type { Tensor } from "../util/tensor.js";
import { BaseMetric, type MetricOptions } from "./BaseMetric.js";
import { areEven, type Confusion, ConfusionCounts, NEVER, type Selection } from "./ConfusionCounts.js";
import type { Metric } from "./Metric.js";

export interface ThresholdMetricOptions extends MetricOptions {
  /** A prediction above the threshold is a yes; from 0 to 1. Several give a result each. Default 0.5. */
  thresholds?: number | readonly number[] | null;
}

/** A metric that counts right and wrong answers at one or more thresholds. */
export abstract class ThresholdMetric extends BaseMetric {
  readonly thresholds: number | readonly number[] | null;
  readonly #counts: ConfusionCounts;
  protected readonly selection: Selection;

  constructor(
    defaultName: string,
    direction: Metric["direction"],
    options: ThresholdMetricOptions,
    selection: Selection = {},
  ) {
    super(defaultName, direction, options);
    this.thresholds = options.thresholds ?? null;
    const whenAbsent = (selection.topK ?? null) === null ? 0.5 : NEVER;
    const thresholds = this.thresholds === null ? [whenAbsent] : [this.thresholds].flat();
    const outside = this.thresholds === null ? [] : thresholds.filter((t) => !(t >= 0 && t <= 1));
    if (outside.length > 0 || thresholds.length === 0) {
      throw new RangeError(`Expected thresholds from 0 to 1, got ${JSON.stringify(this.thresholds)}.`);
    }
    this.selection = selection;
    this.#counts = new ConfusionCounts(thresholds, areEven(thresholds));
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), thresholds: this.thresholds };
  }

  reset(): void {
    this.#counts.reset();
  }

  update(yTrue: Tensor, yPred: Tensor, sampleWeight?: Float32Array): void {
    this.#counts.update(this.name, yTrue, yPred, sampleWeight, this.selection);
  }

  /** One number for each threshold; a number itself when there is one. */
  result(): number | number[] {
    const results = this.#counts.confusions().map((confusion) => Math.fround(this.measure(confusion)));
    return results.length === 1 ? results[0]! : results;
  }

  /** The measure at one threshold. */
  protected abstract measure(confusion: Confusion): number;
}
