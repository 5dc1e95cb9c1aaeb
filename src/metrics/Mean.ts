import { sampleRun } from "./sampleRun.js";

export interface MeanOptions {
  /** Default `"mean"`. */
  name?: string;
}

/**
 * The running weighted mean of values: what `history` holds of the loss and of most metrics.
 *
 * It is not a `Metric` (it compares nothing): `update` takes the values themselves.
 */
export class Mean {
  readonly className = "Mean";
  readonly name: string;
  #total = 0;
  #count = 0;

  constructor(options: MeanOptions = {}) {
    this.name = options.name ?? "mean";
  }

  getConfig(): Record<string, unknown> {
    return { name: this.name, dtype: "float32" };
  }

  reset(): void {
    this.#total = 0;
    this.#count = 0;
  }

  /**
   * @param values a value, or one a sample
   * @param sampleWeight the weight of the value, or one a sample (or one for each run of values); all 1 when absent
   */
  update(values: number | ArrayLike<number>, sampleWeight?: number | ArrayLike<number>): void {
    if (typeof values === "number") {
      this.#add(values, typeof sampleWeight === "number" ? sampleWeight : (sampleWeight?.[0] ?? 1));
    } else if (sampleWeight === undefined || typeof sampleWeight === "number") {
      for (let i = 0; i < values.length; i++) this.#add(values[i]!, sampleWeight ?? 1);
    } else {
      const run = sampleRun(values.length, sampleWeight);
      for (let i = 0; i < values.length; i++) this.#add(values[i]!, sampleWeight[Math.floor(i / run)]!);
    }
  }

  /** The mean since `reset`, rounded to float32; 0 when there was nothing. */
  result(): number {
    return this.#count === 0 ? 0 : Math.fround(this.#total / this.#count);
  }

  #add(value: number, weight: number): void {
    this.#total += value * weight;
    this.#count += weight;
  }
}
