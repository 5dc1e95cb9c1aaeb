import type { Engine } from "../engine/Engine.js";
import type { Layer } from "../layers/Layer.js";
import type { Loss } from "../losses/Loss.js";
import { rowWeights } from "../losses/reduceLoss.js";
import { sizeOf, type Tensor } from "../util/tensor.js";
import type { GradientStep } from "./GradientStep.js";
import { InputData } from "./InputData.js";
import { readMatrix } from "./matrixIo.js";
import type { Measures } from "./Measures.js";
import type { SampleSet } from "./sampleSet.js";
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
  /** Adds what regularization costs; to be asked before each batch. */
  regularizationLoss?: (() => number) | undefined;
}

/** Goes through batches of one set of samples: to train on them or to evaluate. */
export class BatchRunner {
  readonly #options: BatchRunnerOptions;
  readonly #input: InputData;
  readonly #order: number;
  readonly #plans = new Map<number, TrainingPlan>();

  private constructor(options: BatchRunnerOptions, input: InputData) {
    this.#options = options;
    this.#input = input;
    this.#order = options.engine.memory.allocate(options.batchSize * 4);
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
    const { engine, layers, loss, measures, samples, step, regularizationLoss } = this.#options;
    const count = order.length;
    const plan = this.#planFor(count);
    engine.memory.uint32(this.#order, count).set(order);
    const yTrue = gatherRows(samples.y, order);
    const weights = samples.sampleWeight && gatherRows({ data: samples.sampleWeight, shape: [samples.sampleWeight.length] }, order).data;
    const rows = plan.loss!.delta.rows;
    const factors = rowWeights(rows, weights, loss.reduction ?? "sum_over_batch_size", loss.mask?.(yTrue));
    plan.loss!.prepare(yTrue, factors);
    const penalty = regularizationLoss?.() ?? 0;
    if (step !== undefined) {
      for (const layer of layers) layer.nextBatch(engine);
      step.begin();
    }
    await plan.run();
    await step?.finish();
    const perSample = plan.loss!.perSample();
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += perSample[row]! * factors[row]!;
    const batchLoss = Math.fround(sum + penalty);
    measures.addLoss(batchLoss, count);
    if (measures.readsPredictions) {
      const yPred = { data: readMatrix(engine.memory, plan.output.matrix!), shape: [count, ...plan.output.shape] };
      measures.addPredictions(yTrue, yPred, weights);
    }
    return batchLoss;
  }

  free(): void {
    for (const plan of this.#plans.values()) plan.plan.free();
    this.#options.engine.memory.free(this.#order);
    this.#input.free();
  }

  #planFor(batchSize: number): TrainingPlan {
    let plan = this.#plans.get(batchSize);
    if (plan === undefined) {
      const { engine, layers, loss, step } = this.#options;
      plan = new TrainingPlan({ engine, layers, batchSize, input: (to) => this.#input.gather(to, this.#order), loss, update: step });
      this.#plans.set(batchSize, plan);
    }
    return plan;
  }
}

function gatherRows({ data, shape }: Tensor, order: Uint32Array): Tensor {
  const size = sizeOf(shape.slice(1));
  const target = new Float32Array(order.length * size);
  for (let i = 0; i < order.length; i++) {
    const from = order[i]! * size;
    for (let j = 0; j < size; j++) target[i * size + j] = data[from + j]!;
  }
  return { data: target, shape: [order.length, ...shape.slice(1)] };
}
