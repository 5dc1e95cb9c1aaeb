import { Hyper } from "../engine/kernels/Hyper.js";
import { UpdateKind } from "../engine/kernels/UpdateKind.js";
import { Optimizer, type OptimizerOptions } from "./Optimizer.js";
import { requireRange } from "./requireRange.js";

export interface RMSpropOptions extends OptimizerOptions {
  /** How much of the average stays at each step, from 0 to 1. Default 0.9. */
  rho?: number;
  /** The share of the last step that is made again, from 0 to 1. Default 0. */
  momentum?: number;
  /** What keeps the division from zero; inside the root. Default 1e-7. */
  epsilon?: number;
  /** Whether to divide by the variance of the gradient instead of its square. Default false. */
  centered?: boolean;
}

/** w -= rate g / sqrt(v + epsilon), where v is the running average of g^2 (Tieleman and Hinton, 2012). */
export class RMSprop extends Optimizer {
  readonly className = "RMSprop";
  readonly rho: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly centered: boolean;

  constructor(options: RMSpropOptions = {}) {
    super(options, { name: "rm_sprop", learningRate: 0.001 });
    this.rho = requireRange("rho", options.rho ?? 0.9, 0, 1);
    this.momentum = requireRange("momentum", options.momentum ?? 0, 0, 1);
    this.epsilon = requireRange("epsilon", options.epsilon ?? 1e-7, 0, Infinity);
    this.centered = options.centered ?? false;
  }

  get kind(): UpdateKind {
    if (this.momentum === 0) return this.centered ? UpdateKind.RmsPropCentered : UpdateKind.RmsProp;
    return this.centered ? UpdateKind.RmsPropCenteredMomentum : UpdateKind.RmsPropMomentum;
  }

  get slotNames(): readonly string[] {
    const momentum = this.momentum === 0 ? [] : ["momentum"];
    return ["velocity", ...momentum, ...(this.centered ? ["average_gradient"] : [])];
  }

  override get slotGroups(): readonly (readonly string[])[] {
    return this.slotNames.map((name) => [name]);
  }

  protected fillHyper(hyper: Float32Array): void {
    hyper[Hyper.Beta2] = this.rho;
    hyper[Hyper.OneMinusBeta2] = 1 - this.rho;
    hyper[Hyper.Momentum] = this.momentum;
    hyper[Hyper.Epsilon] = this.epsilon;
  }

  override getConfig(): Record<string, unknown> {
    const { rho, momentum, epsilon, centered } = this;
    return { ...super.getConfig(), rho, momentum, epsilon, centered };
  }
}
