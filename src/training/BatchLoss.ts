import type { Signal, Matrix, Plan } from "../layers/Plan.js";
import type { Loss } from "../losses/Loss.js";
import { KernelLoss } from "./KernelLoss.js";
import { TypeScriptLoss } from "./TypeScriptLoss.js";

/** The targets of one batch. */
export interface Targets {
  /** A row for each row of the predictions. */
  readonly matrix: Matrix;
  /** The shape of one sample's. */
  readonly shape: readonly number[];
}

/** The loss of one batch, as a part of a plan. */
export interface BatchLoss {
  /** What the model predicts. */
  readonly output: Signal;
  /** What stands before the activation that was left away at the end of the model; absent when none was. */
  readonly logits: { readonly activation: string; readonly signal: Signal } | undefined;
  /** The gradient of the loss with respect to what the last layer gave. */
  readonly delta: Matrix;
  /** Whether the program computes it; else `compute` does, between two programs. */
  readonly isKernel: boolean;
  /** Before the batch. @param sampleWeight one factor a sample; all 1 when absent */
  prepare(sampleWeight: Float32Array | undefined): void;
  /** After the forward program. */
  compute(): void;
  /** After the batch: its loss, not yet rounded to float32. */
  value(): number;
}

/** Whether this loss is taken from before the model's last activation, as Keras on TensorFlow does. */
export function takesLogits(loss: Loss, lastActivation: string | undefined): boolean {
  return loss.undo !== undefined && loss.undo.activation === lastActivation;
}

/**
 * Adds a loss to a plan.
 * @param signal what the last layer gave; logits, where `activation` says so
 * @param activation the name of the activation that was left away at the end of the model
 */
export function addLoss(
  plan: Plan,
  loss: Loss,
  signal: Signal,
  activation: "softmax" | "sigmoid" | undefined,
  targets: Targets,
): BatchLoss {
  return (
    KernelLoss.for(plan, loss, signal, activation, targets.matrix) ??
    new TypeScriptLoss(plan, loss, signal, activation, targets)
  );
}
