import * as activations from "../activations/index.js";
import { activationFlow } from "../layers/activationFlow.js";
import type { Matrix, Plan, Signal } from "../layers/Plan.js";
import type { Loss } from "../losses/Loss.js";
import type { Tensor } from "../util/tensor.js";
import type { BatchLoss } from "./BatchLoss.js";
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
  #yTrue: Tensor | undefined;
  #rowWeights: Float32Array = new Float32Array();
  #perSample: Float32Array = new Float32Array();

  constructor(plan: Plan, loss: Loss, signal: Signal, activation: "softmax" | "sigmoid" | undefined) {
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

  prepare(yTrue: Tensor, rowWeights: Float32Array): void {
    this.#yTrue = yTrue;
    this.#rowWeights = rowWeights;
  }

  compute(): void {
    const { memory } = this.#plan.engine;
    const yPred = {
      data: readMatrix(memory, this.#input.matrix!),
      shape: [this.#plan.batchSize, ...this.#input.shape],
    };
    this.#perSample = this.#loss.perSample(this.#yTrue!, yPred);
    writeMatrix(memory, this.delta, this.#loss.gradient(this.#yTrue!, yPred, this.#rowWeights));
  }

  perSample(): Float32Array {
    return this.#perSample;
  }
}
