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
  readonly #batches = new Map<number, Batch>();

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
    return this.#batchFor(Math.min(this.#options.batchSize, this.#input.samples)).plan.plan.scratchBytes;
  }

  /**
   * Runs one batch and adds it to the measures.
   * @param order the numbers of its samples
   * @returns the batch's loss, regularization included
   */
  async run(order: Uint32Array): Promise<number> {
    const { engine, layers, loss, measures, samples, step, regularizationLoss } = this.#options;
    const batch = this.#batchFor(order.length);
    const { plan, yTrue, yPred } = batch;
    engine.memory.uint32(this.#order, order.length).set(order);
    gatherRows(samples.y, order, yTrue.data);
    const weights =
      samples.sampleWeight && Float32Array.from(order, (sample) => samples.sampleWeight![sample]!);
    const factors =
      weights === undefined && loss.mask === undefined ? batch.factors : this.#factors(plan, yTrue, weights);
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
    for (let row = 0; row < factors.length; row++) sum += perSample[row]! * factors[row]!;
    const batchLoss = Math.fround(sum + penalty);
    measures.addLoss(batchLoss, order.length);
    if (measures.readsPredictions) {
      readMatrix(engine.memory, plan.output.matrix!, yPred.data);
      measures.addPredictions(yTrue, yPred, weights, this.#readLogits(plan));
    }
    return batchLoss;
  }

  free(): void {
    for (const { plan } of this.#batches.values()) plan.plan.free();
    this.#options.engine.memory.free(this.#order);
    this.#input.free();
  }

  #batchFor(size: number): Batch {
    let batch = this.#batches.get(size);
    if (batch === undefined) {
      const { engine, layers, loss, samples, step } = this.#options;
      const plan = new TrainingPlan({
        engine,
        layers,
        batchSize: size,
        input: (to) => this.#input.gather(to, this.#order),
        loss,
        update: step,
      });
      batch = {
        plan,
        yTrue: zeros([size, ...samples.y.shape.slice(1)]),
        yPred: zeros([size, ...plan.output.shape]),
        factors: rowWeights(plan.loss!.delta.rows, undefined, loss.reduction ?? "sum_over_batch_size"),
      };
      this.#batches.set(size, batch);
    }
    return batch;
  }

  /** What stood before the last activation, where a metric reads it. */
  #readLogits(plan: TrainingPlan): Tensor | undefined {
    const { engine, measures } = this.#options;
    const logits = plan.loss?.logits;
    if (logits === undefined || !measures.readsLogits(logits.activation)) return undefined;
    const { matrix, shape } = logits.signal;
    return { data: readMatrix(engine.memory, matrix!), shape: [plan.plan.batchSize, ...shape] };
  }

  /** What the loss of each row is multiplied with, where the samples or the targets have a say. */
  #factors(plan: TrainingPlan, yTrue: Tensor, weights: Float32Array | undefined): Float32Array {
    const { loss } = this.#options;
    return rowWeights(
      plan.loss!.delta.rows,
      weights,
      loss.reduction ?? "sum_over_batch_size",
      loss.mask?.(yTrue),
    );
  }
}

/** What is needed for batches of one size, made once. */
interface Batch {
  readonly plan: TrainingPlan;
  readonly yTrue: Tensor;
  readonly yPred: Tensor;
  /** What the loss of each row is multiplied with, without sample weights. */
  readonly factors: Float32Array;
}

function zeros(shape: readonly number[]): Tensor {
  return { data: new Float32Array(sizeOf(shape)), shape };
}

function gatherRows({ data, shape }: Tensor, order: Uint32Array, target: Float32Array): void {
  const size = sizeOf(shape.slice(1));
  for (let i = 0, to = 0; i < order.length; i++) {
    const from = order[i]! * size;
    for (let j = 0; j < size; j++) target[to++] = data[from + j]!;
  }
}
