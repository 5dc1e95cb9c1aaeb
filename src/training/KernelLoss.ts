import {
  BinaryCrossentropy,
  CategoricalCrossentropy,
  type Loss,
  SparseCategoricalCrossentropy,
} from "../losses/index.js";
import type { Matrix, Plan, Signal } from "../layers/Plan.js";
import { type Reduction, rowWeights, weightedSum } from "../losses/reduceLoss.js";
import type { BatchLoss } from "./BatchLoss.js";

/** The cross-entropies of logits, which nearly every classifier trains with: activation, loss and gradient in one kernel. */
export class KernelLoss implements BatchLoss {
  readonly isKernel = true;
  readonly output: Signal;
  readonly logits: BatchLoss["logits"];
  readonly delta: Matrix;
  readonly #plan: Plan;
  readonly #reduction: Reduction;
  readonly #weights: number;
  readonly #losses: number;
  readonly #plainFactors: Float32Array;
  #factors: Float32Array;

  private constructor(
    plan: Plan,
    signal: Signal,
    kernel: "softmaxCrossEntropy" | "sigmoidCrossEntropy",
    sparse: boolean,
    smoothing: number,
    loss: BinaryCrossentropy | CategoricalCrossentropy | SparseCategoricalCrossentropy,
    targets: Matrix,
  ) {
    const givesLogits = loss.fromLogits;
    const logits = signal.matrix!;
    const { rows, columns, stride } = logits;
    this.#plan = plan;
    this.delta = plan.matrix(rows, columns);
    this.#weights = plan.allocate(rows * 4);
    this.#losses = plan.allocate(rows * 4);
    const probabilities = plan.matrix(rows, columns);
    const options = plan.allocate(4);
    plan.engine.memory.float32(options, 1)[0] = smoothing;
    plan.add({
      kernel,
      parameters: [
        logits.pointer,
        probabilities.pointer,
        this.delta.pointer,
        stride,
        targets.pointer,
        targets.stride,
        sparse ? 1 : 0,
        this.#weights,
        this.#losses,
        options,
        columns,
      ],
      ...plan.division(logits, false)([logits.pointer, probabilities.pointer, this.delta.pointer]),
      reads: [logits.pointer, targets.pointer],
      writes: [probabilities.pointer, this.delta.pointer],
    });
    this.output = { ...signal, matrix: givesLogits ? logits : probabilities };
    this.#reduction = loss.reduction ?? "sum_over_batch_size";
    this.#plainFactors = this.#factors = rowWeights(rows, undefined, this.#reduction);
    this.#writeFactors();
    if (!givesLogits)
      this.logits = { activation: kernel === "softmaxCrossEntropy" ? "softmax" : "sigmoid", signal };
  }

  /** Such a loss, or undefined when there is no kernel for it. */
  static for(
    plan: Plan,
    loss: Loss,
    signal: Signal,
    activation: "softmax" | "sigmoid" | undefined,
    targets: Matrix,
  ): KernelLoss | undefined {
    const isCategorical = loss instanceof CategoricalCrossentropy;
    const isSparse = loss instanceof SparseCategoricalCrossentropy && loss.ignoreClass === undefined;
    if (
      (isCategorical || isSparse) &&
      (loss.fromLogits ? activation === undefined : activation === "softmax")
    ) {
      return new KernelLoss(
        plan,
        signal,
        "softmaxCrossEntropy",
        isSparse,
        isCategorical ? loss.labelSmoothing : 0,
        loss,
        targets,
      );
    }
    if (
      loss instanceof BinaryCrossentropy &&
      (loss.fromLogits ? activation === undefined : activation === "sigmoid")
    ) {
      return new KernelLoss(plan, signal, "sigmoidCrossEntropy", false, loss.labelSmoothing, loss, targets);
    }
    return undefined;
  }

  prepare(sampleWeight: Float32Array | undefined): void {
    if (sampleWeight === undefined && this.#factors === this.#plainFactors) return;
    this.#factors =
      sampleWeight === undefined
        ? this.#plainFactors
        : rowWeights(this.delta.rows, sampleWeight, this.#reduction);
    this.#writeFactors();
  }

  compute(): void {}

  value(): number {
    return weightedSum(this.#plan.engine.memory.float32(this.#losses, this.delta.rows), this.#factors);
  }

  #writeFactors(): void {
    this.#plan.engine.memory.float32(this.#weights, this.delta.rows).set(this.#factors);
  }
}
