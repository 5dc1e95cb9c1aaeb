import { Hyper } from "../engine/kernels/Hyper.js";
import { UpdateKind } from "../engine/kernels/UpdateKind.js";
import { Optimizer, type OptimizerOptions } from "./Optimizer.js";
import { requireRange } from "./requireRange.js";

export interface SGDOptions extends OptimizerOptions {
  /** The share of the last step that is made again, from 0 to 1. Default 0. */
  momentum?: number;
  /** Whether to look ahead by the momentum (Nesterov). Default false. */
  nesterov?: boolean;
}

/**
 * Gradient descent: w -= rate g. With momentum (Sutskever et al., 2013): m = momentum m - rate g, w += m; with Nesterov's
 * momentum w += momentum m - rate g.
 */
export class SGD extends Optimizer {
  readonly className = "SGD";
  readonly momentum: number;
  readonly nesterov: boolean;

  constructor(options: SGDOptions = {}) {
    super(options, { name: "sgd", learningRate: 0.01 });
    this.momentum = requireRange("momentum", options.momentum ?? 0, 0, 1);
    this.nesterov = options.nesterov ?? false;
  }

  get kind(): UpdateKind {
    if (this.momentum === 0) return UpdateKind.Sgd;
    return this.nesterov ? UpdateKind.SgdNesterov : UpdateKind.SgdMomentum;
  }

  get slotNames(): readonly string[] {
    return this.momentum === 0 ? [] : ["momentum"];
  }

  protected fillHyper(hyper: Float32Array): void {
    hyper[Hyper.Momentum] = this.momentum;
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), momentum: this.momentum, nesterov: this.nesterov };
  }
}
