import { pow } from "../../util/math.js";
import { LearningRateSchedule, requirePositive } from "./LearningRateSchedule.js";

export interface PolynomialDecayOptions {
  initialLearningRate: number;
  /** The steps until `endLearningRate`. */
  decaySteps: number;
  /** Default 0.0001. */
  endLearningRate?: number;
  /** The power of the polynomial: 1 is a straight line. Default 1. */
  power?: number;
  /** Whether to start over, from the first multiple of `decaySteps` that is not less than the step. Default false. */
  cycle?: boolean;
  /** Default `"PolynomialDecay"`. */
  name?: string;
}

/**
 * `(initialLearningRate - endLearningRate) * (1 - step / decaySteps) ^ power + endLearningRate`, as Keras computes it in float32.
 */
export class PolynomialDecay extends LearningRateSchedule {
  readonly className = "PolynomialDecay";
  readonly #options: Required<PolynomialDecayOptions>;

  /** @throws Error when `decaySteps` is not positive */
  constructor(options: PolynomialDecayOptions) {
    super();
    requirePositive(this.className, "decaySteps", options.decaySteps);
    this.#options = { endLearningRate: 0.0001, power: 1, cycle: false, name: "PolynomialDecay", ...options };
  }

  call(step: number): number {
    const { fround, ceil, min } = Math;
    const { initialLearningRate, decaySteps, endLearningRate, power, cycle } = this.#options;
    const length = fround(decaySteps);
    const cycles = cycle && step !== 0 ? ceil(fround(fround(step) / length)) : 1;
    const steps = fround(length * cycles);
    const p = fround(min(fround(step), steps) / steps);
    const end = fround(endLearningRate);
    const range = fround(fround(initialLearningRate) - end);
    return fround(fround(range * fround(pow(fround(1 - p), fround(power)))) + end);
  }

  getConfig(): Record<string, unknown> {
    const { initialLearningRate, decaySteps, endLearningRate, power, cycle, name } = this.#options;
    return {
      initial_learning_rate: initialLearningRate,
      decay_steps: decaySteps,
      end_learning_rate: endLearningRate,
      power,
      cycle,
      name,
    };
  }
}
