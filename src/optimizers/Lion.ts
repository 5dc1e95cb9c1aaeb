import { Hyper } from "../engine/kernels/Hyper.js";
import { UpdateKind } from "../engine/kernels/UpdateKind.js";
import { Optimizer, type OptimizerOptions } from "./Optimizer.js";
import { requireRange } from "./requireRange.js";

export interface LionOptions extends OptimizerOptions {
  /** How much of the step's direction the momentum decides, above 0 to 1. Default 0.9. */
  beta1?: number;
  /** How much of the momentum stays at each step, from 0 to 1. Default 0.99. */
  beta2?: number;
}

/**
 * w -= rate sign(beta1 m + (1 - beta1) g), then m = beta2 m + (1 - beta2) g: every weight moves by the same amount (Chen et al., 2023).
 * Takes a smaller learning rate than Adam, a third to a tenth.
 */
export class Lion extends Optimizer {
  readonly className = "Lion";
  readonly kind: number = UpdateKind.Lion;
  readonly slotNames = ["momentum"] as const;
  readonly beta1: number;
  readonly beta2: number;

  constructor(options: LionOptions = {}) {
    super(options, { name: "lion", learningRate: 0.001 });
    this.beta1 = requireRange("beta1", options.beta1 ?? 0.9, Number.MIN_VALUE, 1);
    this.beta2 = requireRange("beta2", options.beta2 ?? 0.99, 0, 1);
  }

  protected fillHyper(hyper: Float32Array): void {
    hyper[Hyper.Beta1] = this.beta1;
    hyper[Hyper.OneMinusBeta1] = 1 - this.beta1;
    hyper[Hyper.Beta2] = this.beta2;
    hyper[Hyper.OneMinusBeta2] = 1 - this.beta2;
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), beta_1: this.beta1, beta_2: this.beta2 };
  }
}
