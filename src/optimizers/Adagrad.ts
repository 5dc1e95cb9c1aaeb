import { Hyper } from "../engine/kernels/Hyper.js";
import { UpdateKind } from "../engine/kernels/UpdateKind.js";
import { Optimizer, type OptimizerOptions } from "./Optimizer.js";
import { requireRange } from "./requireRange.js";

export interface AdagradOptions extends OptimizerOptions {
  /** What the sum of squares starts from. Default 0.1. */
  initialAccumulatorValue?: number;
  /** What keeps the division from zero; inside the root. Default 1e-7. */
  epsilon?: number;
}

/** w -= rate g / sqrt(a + epsilon), where a is the sum of all g^2 so far (Duchi et al., 2011). */
export class Adagrad extends Optimizer {
  readonly className = "Adagrad";
  readonly kind: number = UpdateKind.Adagrad;
  readonly slotNames = ["accumulator"] as const;
  override readonly initialSlotValue: number;
  readonly epsilon: number;

  constructor(options: AdagradOptions = {}) {
    super(options, { name: "adagrad", learningRate: 0.001 });
    const start = options.initialAccumulatorValue ?? 0.1;
    this.initialSlotValue = requireRange("initialAccumulatorValue", start, 0, Infinity);
    this.epsilon = requireRange("epsilon", options.epsilon ?? 1e-7, 0, Infinity);
  }

  protected fillHyper(hyper: Float32Array): void {
    hyper[Hyper.Epsilon] = this.epsilon;
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), initial_accumulator_value: this.initialSlotValue, epsilon: this.epsilon };
  }
}
