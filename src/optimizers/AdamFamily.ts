import { Hyper } from "../engine/kernels/Hyper.js";
import { Optimizer, type OptimizerOptions } from "./Optimizer.js";
import { requireRange } from "./requireRange.js";

/** What Adam and its relatives can be told. */
export interface AdamFamilyOptions extends OptimizerOptions {
  /** How much of the average gradient stays at each step, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** How much of the average square stays at each step, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** What keeps the division from zero; outside the root. Default 1e-7. */
  epsilon?: number;
}

/** What Adam and its relatives share: running averages m of the gradient and v of its square, with their decay rates. */
export abstract class AdamFamily extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;

  constructor(options: AdamFamilyOptions, defaults: { name: string; weightDecay?: number }) {
    super(options, { learningRate: 0.001, ...defaults });
    this.beta1 = requireRange("beta1", options.beta1 ?? 0.9, 0, 1);
    this.beta2 = requireRange("beta2", options.beta2 ?? 0.999, 0, 1);
    this.epsilon = requireRange("epsilon", options.epsilon ?? 1e-7, 0, Infinity);
  }

  protected fillHyper(hyper: Float32Array, rate: number, count: number): void {
    hyper[Hyper.Beta1] = this.beta1;
    hyper[Hyper.OneMinusBeta1] = 1 - this.beta1;
    hyper[Hyper.Beta2] = this.beta2;
    hyper[Hyper.OneMinusBeta2] = 1 - this.beta2;
    hyper[Hyper.Epsilon] = this.epsilon;
    this.correctStart(hyper, rate, count);
  }

  /** The averages start from zero and are too small at first: what makes up for it at step `count`, from 1. */
  protected abstract correctStart(hyper: Float32Array, rate: number, count: number): void;

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), beta_1: this.beta1, beta_2: this.beta2, epsilon: this.epsilon };
  }
}
