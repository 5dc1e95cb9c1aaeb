import * as activations from "../activations/index.js";
import { activationFlow } from "../layers/activationFlow.js";
import type { Matrix, Plan, Signal } from "../layers/Plan.js";
import type { Loss } from "../losses/Loss.js";
import { type Reduction, rowWeights, weightedSum } from "../losses/reduceLoss.js";
import type { Tensor } from "../util/tensor.js";
import type { BatchLoss, Targets } from "./BatchLoss.js";
import { readMatrix, writeMatrix } from "./matrixIo.js";

/** Any loss, the user's own too, computed in TypeScript between the forward and the backward program. */
export class TypeScriptLoss implements BatchLoss {
  readonly isKernel = false;
  readonly output: Signal;
  readonly logits: BatchLoss["logits"];
  readonly delta: Matrix;
  readonly #plan: Plan;
  readonly #loss: Loss;
  readonly #input: Signal;
  readonly #reduction: Reduction;
  readonly #targets: Targets;
  #sampleWeight: Float32Array | undefined;
  #value = 0;

  constructor(
    plan: Plan,
    loss: Loss,
    signal: Signal,
    activation: "softmax" | "sigmoid" | undefined,
    targets: Targets,
  ) {
    this.#targets = targets;
    this.#reduction = loss.reduction ?? "sum_over_batch_size";
    this.#plan = plan;
    this.#loss = activation === undefined ? loss : loss.undo!.fromLogits;
    this.#input = signal;
    this.logits = activation && { activation, signal };
    this.delta = plan.matrix(signal.rows, signal.columns);
    this.output =
      activation === undefined
        ? signal
        : activationFlow(plan, activations.get(activation), signal, false).output;
  }

  prepare(sampleWeight: Float32Array | undefined): void {
    this.#sampleWeight = sampleWeight;
  }

  compute(): void {
    const { memory } = this.#plan.engine;
    const read = (matrix: Matrix, shape: readonly number[]): Tensor => ({
      data: readMatrix(memory, matrix),
      shape: [this.#plan.batchSize, ...shape],
    });
    const yTrue = read(this.#targets.matrix, this.#targets.shape);
    const yPred = read(this.#input.matrix!, this.#input.shape);
    const loss = this.#loss;
    const factors = rowWeights(this.delta.rows, this.#sampleWeight, this.#reduction, loss.mask?.(yTrue));
    this.#value = weightedSum(loss.perSample(yTrue, yPred), factors);
    writeMatrix(memory, this.delta, loss.gradient(yTrue, yPred, factors));
  }

  value(): number {
    return this.#value;
  }
}
