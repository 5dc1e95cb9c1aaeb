import type { Engine } from "../engine/Engine.js";
import type { Layer } from "../layers/Layer.js";
import type { Variable } from "../layers/Variable.js";
import type { Loss } from "../losses/Loss.js";
import { sizeOf } from "../util/tensor.js";
import type { GradientStep } from "./GradientStep.js";
import { InputData } from "./InputData.js";
import type { Measures } from "./Measures.js";
import { regularizationLoss } from "./regularizationLoss.js";
import type { SampleSet } from "./sampleSet.js";
import { TargetData } from "./TargetData.js";
import { TrainingPlan } from "./TrainingPlan.js";

export interface BatchRunnerOptions {
  engine: Engine;
  layers: readonly Layer[];
  loss: Loss;
  measures: Measures;
  samples: SampleSet;
  batchSize: number;
  /** The optimizer at work; absent to evaluate only. */
  step?: GradientStep | undefined;
}

/** Goes through batches of one set of samples: to train on them or to evaluate. */
export class BatchRunner {
  readonly #options: BatchRunnerOptions;
  readonly #input: InputData;
  readonly #targets: TargetData;
  readonly #regularized: readonly Variable[];
  readonly #order: number;
  /** By their number of samples. */
  readonly #plans = new Map<number, TrainingPlan>();

  private constructor(options: BatchRunnerOptions, input: InputData) {
    const { engine, layers, samples } = options;
    this.#options = options;
    this.#input = input;
    const outputShape = layers.at(-1)?.outputShape ?? input.shape;
    this.#targets = new TargetData(engine, samples.y, sizeOf(outputShape.slice(0, -1)));
    this.#regularized = layers
      .flatMap(({ variables }) => variables)
      .filter(({ regularizer }) => regularizer !== undefined);
    this.#order = engine.memory.allocate(options.batchSize * 4);
  }

  static async create(options: BatchRunnerOptions, name: string): Promise<BatchRunner> {
    const mayPack = options.layers[0]?.takesEntries ?? false;
    return new BatchRunner(options, await InputData.load(options.engine, options.samples.x, mayPack, name));
  }

  /** Scratch memory that a thread needs for the largest batch. */
  get scratchBytes(): number {
    return this.#planFor(Math.min(this.#options.batchSize, this.#input.samples)).plan.scratchBytes;
  }

  /**
   * Runs one batch and adds it to the measures.
   * @param order the numbers of its samples
   * @returns the batch's loss, regularization included
   */
  async run(order: Uint32Array): Promise<number> {
    const { engine, layers, measures, samples, step } = this.#options;
    const plan = this.#planFor(order.length);
    engine.memory.uint32(this.#order, order.length).set(order);
    const weights =
      samples.sampleWeight && Float32Array.from(order, (sample) => samples.sampleWeight![sample]!);
    plan.loss!.prepare(weights);
    const penalty = regularizationLoss(engine, this.#regularized);
    if (step !== undefined) {
      for (const layer of layers) layer.nextBatch(engine);
      step.begin();
    }
    await plan.run();
    await step?.finish();
    const batchLoss = Math.fround(plan.loss!.value() + penalty);
    measures.addLoss(batchLoss, order.length);
    plan.results!.renew();
    measures.addResults(plan.results!, weights);
    return batchLoss;
  }

  free(): void {
    for (const { plan } of this.#plans.values()) plan.free();
    this.#options.engine.memory.free(this.#order);
    this.#targets.free();
    this.#input.free();
  }

  #planFor(size: number): TrainingPlan {
    let plan = this.#plans.get(size);
    if (plan === undefined) {
      const { engine, layers, loss, measures, samples, step } = this.#options;
      plan = new TrainingPlan({
        engine,
        layers,
        batchSize: size,
        input: (to) => this.#input.gather(to, this.#order),
        loss,
        targets: (to) => ({
          matrix: this.#targets.gather(to, this.#order),
          shape: samples.y.shape.slice(1),
        }),
        metrics: measures.metrics,
        update: step,
      });
      this.#plans.set(size, plan);
    }
    return plan;
  }
}
