import {
  BinaryCrossentropy,
  CategoricalCrossentropy,
  type Loss,
  SparseCategoricalCrossentropy,
} from "../losses/index.js";
import type { Matrix, Plan, Signal } from "../layers/Plan.js";
import type { Tensor } from "../util/tensor.js";
import type { BatchLoss } from "./BatchLoss.js";

/** The cross-entropies of logits, which nearly every classifier trains with: activation, loss and gradient in one kernel. */
export class KernelLoss implements BatchLoss {
  readonly isKernel = true;
  readonly output: Signal;
  readonly logits: BatchLoss["logits"];
  readonly delta: Matrix;
  readonly #plan: Plan;
  readonly #targets: Matrix;
  readonly #weights: number;
  readonly #losses: number;

  private constructor(
    plan: Plan,
    signal: Signal,
    kernel: "softmaxCrossEntropy" | "sigmoidCrossEntropy",
    sparse: boolean,
    smoothing: number,
    givesLogits: boolean,
  ) {
    const logits = signal.matrix!;
    const { rows, columns, stride } = logits;
    this.#plan = plan;
    this.delta = plan.matrix(rows, columns);
    this.#targets = plan.matrix(rows, sparse ? 1 : columns);
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
        this.#targets.pointer,
        this.#targets.stride,
        sparse ? 1 : 0,
        this.#weights,
        this.#losses,
        options,
        columns,
      ],
      ...plan.division(logits, false)([logits.pointer, probabilities.pointer, this.delta.pointer]),
      reads: [logits.pointer],
      writes: [probabilities.pointer, this.delta.pointer],
    });
    this.output = { ...signal, matrix: givesLogits ? logits : probabilities };
    if (!givesLogits)
      this.logits = { activation: kernel === "softmaxCrossEntropy" ? "softmax" : "sigmoid", signal };
  }

  /** Such a loss, or undefined when there is no kernel for it. */
  static for(
    plan: Plan,
    loss: Loss,
    signal: Signal,
    activation: "softmax" | "sigmoid" | undefined,
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
        loss.fromLogits,
      );
    }
    if (
      loss instanceof BinaryCrossentropy &&
      (loss.fromLogits ? activation === undefined : activation === "sigmoid")
    ) {
      return new KernelLoss(plan, signal, "sigmoidCrossEntropy", false, loss.labelSmoothing, loss.fromLogits);
    }
    return undefined;
  }

  prepare(yTrue: Tensor, rowWeights: Float32Array): void {
    const { memory } = this.#plan.engine;
    const { pointer, rows, columns, stride } = this.#targets;
    const target = memory.float32(pointer, rows * stride);
    for (let row = 0, from = 0; row < rows; row++) {
      const to = row * stride;
      for (let column = 0; column < columns; column++) target[to + column] = yTrue.data[from++]!;
    }
    memory.float32(this.#weights, rows).set(rowWeights);
  }

  compute(): void {}

  perSample(): Float32Array {
    return this.#plan.engine.memory.float32(this.#losses, this.delta.rows);
  }
}
