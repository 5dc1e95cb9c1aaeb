import { Hyper } from "../engine/kernels/Hyper.js";
import { UpdateKind } from "../engine/kernels/UpdateKind.js";
import { Optimizer, type OptimizerOptions } from "./Optimizer.js";
import { requireRange } from "./requireRange.js";

export interface AdadeltaOptions extends OptimizerOptions {
  /** How much of the averages stays at each step, from 0 to 1. Default 0.95. */
  rho?: number;
  /** What keeps the roots from zero. Default 1e-7. */
  epsilon?: number;
}

/**
 * w -= rate d with d = g sqrt(x + epsilon) / sqrt(v + epsilon), where v is the running average of g^2 and x that of d^2 (Zeiler, 2012).
 * The paper has a rate of 1.
 */
export class Adadelta extends Optimizer {
  readonly className = "Adadelta";
  readonly kind: number = UpdateKind.Adadelta;
  readonly slotNames = ["accumulated_grad", "accumulated_delta_var"] as const;
  readonly rho: number;
  readonly epsilon: number;

  constructor(options: AdadeltaOptions = {}) {
    super(options, { name: "adadelta", learningRate: 0.001 });
    this.rho = requireRange("rho", options.rho ?? 0.95, 0, 1);
    this.epsilon = requireRange("epsilon", options.epsilon ?? 1e-7, 0, Infinity);
  }

  protected fillHyper(hyper: Float32Array): void {
    hyper[Hyper.Beta2] = this.rho;
    hyper[Hyper.OneMinusBeta2] = 1 - this.rho;
    hyper[Hyper.Epsilon] = this.epsilon;
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), rho: this.rho, epsilon: this.epsilon };
  }
}
