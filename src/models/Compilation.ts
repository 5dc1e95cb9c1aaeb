import type { Arithmetic } from "../engine/arithmetic.js";
import type { Loss } from "../losses/Loss.js";
import * as losses from "../losses/index.js";
import type { Metric } from "../metrics/Metric.js";
import { resolveMetric } from "../metrics/index.js";
import type { Optimizer } from "../optimizers/Optimizer.js";
import * as optimizers from "../optimizers/index.js";
import { Measures } from "../training/Measures.js";

/** How a model is to be trained. */
export interface CompileOptions {
  /** By Keras' name, or an object. Default `"rmsprop"`, as in Keras. */
  optimizer?: string | Optimizer;
  /** By Keras' name, or an object. `"crossentropy"` (`"ce"`) is the binary, sparse or categorical one, by the shapes of outputs and targets. */
  loss: string | Loss;
  /** What to measure besides the loss: `["accuracy"]`. */
  metrics?: readonly (string | Metric)[];
  /** Measures that sample and class weights count for. */
  weightedMetrics?: readonly (string | Metric)[];
  /**
   * How the engine multiplies and adds: `"exact"` (default), the same bits on every machine; `"fused"`, faster where the machine and the runtime
   * have a fused multiply-add, with bits of its own.
   */
  arithmetic?: Arithmetic;
}

/** What `compile` made of its options. */
export class Compilation {
  /** As they were given. */
  readonly options: CompileOptions;
  readonly optimizer: Optimizer;
  readonly #identifier: string | Loss;
  #loss: Loss | undefined;
  readonly metrics: readonly (string | Metric)[];
  readonly weightedMetrics: readonly (string | Metric)[];
  readonly arithmetic: Arithmetic;

  /** @throws Error when a name is unknown or an option does not suit */
  constructor(options: CompileOptions) {
    const { optimizer, loss, metrics, weightedMetrics, arithmetic } = options;
    this.options = options;
    this.optimizer = optimizers.get(optimizer ?? "rmsprop");
    this.#identifier = loss;
    if (!losses.dependsOnTargets(loss)) this.#loss = losses.get(loss);
    this.metrics = metrics ?? [];
    this.weightedMetrics = weightedMetrics ?? [];
    this.arithmetic = arithmetic ?? "exact";
  }

  /** @throws Error when it depends on targets and there were none yet */
  get loss(): Loss {
    if (this.#loss !== undefined) return this.#loss;
    throw new Error(
      `Which loss "crossentropy" is depends on the shape of the targets: it is known after the first call of fit or evaluate.`,
    );
  }

  /** Chooses the loss, where its name leaves it to the targets (both shapes without the batch). @param targetShape is asked only then */
  chooseLoss(outputShape: readonly number[], targetShape: () => readonly number[]): void {
    if (!losses.dependsOnTargets(this.#identifier)) return;
    const context = { outputShape: [null, ...outputShape], targetShape: [null, ...targetShape()] };
    this.#loss = losses.resolveLoss(this.#identifier, context);
  }

  /** The loss and the metrics, fresh, for outputs and targets of these shapes (without the batch). */
  makeMeasures(
    outputShape: readonly number[],
    targetShape: readonly number[],
  ): { measures: Measures; metrics: readonly Metric[] } {
    const context = {
      loss: this.loss,
      outputShape: [null, ...outputShape],
      targetShape: [null, ...targetShape],
    };
    const resolve = (metric: string | Metric): Metric => resolveMetric(metric, context);
    const plain = this.metrics.map(resolve);
    const weighted = this.weightedMetrics.map(resolve);
    return { measures: new Measures(plain, weighted), metrics: [...plain, ...weighted] };
  }
}
