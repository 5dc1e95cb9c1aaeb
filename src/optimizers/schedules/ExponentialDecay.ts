import { pow } from "../../util/math.js";
import { LearningRateSchedule, requirePositive } from "./LearningRateSchedule.js";

export interface ExponentialDecayOptions {
  initialLearningRate: number;
  /** The steps in which the rate is multiplied by `decayRate`. */
  decaySteps: number;
  decayRate: number;
  /** Whether the rate falls every `decaySteps` steps at once, rather than a little each step. Default false. */
  staircase?: boolean;
  /** Default `"ExponentialDecay"`. */
  name?: string;
}

/** `initialLearningRate * decayRate ^ (step / decaySteps)`, as Keras computes it in float32. */
export class ExponentialDecay extends LearningRateSchedule {
  readonly className = "ExponentialDecay";
  readonly #options: Required<ExponentialDecayOptions>;

  /** @throws Error when `decaySteps` is not positive */
  constructor(options: ExponentialDecayOptions) {
    super();
    requirePositive(this.className, "decaySteps", options.decaySteps);
    this.#options = { staircase: false, name: "ExponentialDecay", ...options };
  }

  call(step: number): number {
    const { fround, floor } = Math;
    const { initialLearningRate, decaySteps, decayRate, staircase } = this.#options;
    const p = fround(fround(step) / fround(decaySteps));
    const factor = fround(pow(fround(decayRate), staircase ? floor(p) : p));
    return fround(fround(initialLearningRate) * factor);
  }

  getConfig(): Record<string, unknown> {
    const { initialLearningRate, decaySteps, decayRate, staircase, name } = this.#options;
    return {
      initial_learning_rate: initialLearningRate,
      decay_steps: decaySteps,
      decay_rate: decayRate,
      staircase,
      name,
    };
  }
}
