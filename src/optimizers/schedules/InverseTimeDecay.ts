import { LearningRateSchedule, requirePositive } from "./LearningRateSchedule.js";

export interface InverseTimeDecayOptions {
  initialLearningRate: number;
  /** The unit of time, in steps. */
  decaySteps: number;
  decayRate: number;
  /** Whether the rate falls every `decaySteps` steps at once, rather than a little each step. Default false. */
  staircase?: boolean;
  /** Default `"InverseTimeDecay"`. */
  name?: string;
}

/** `initialLearningRate / (1 + decayRate * step / decaySteps)`, as Keras computes it in float32. */
export class InverseTimeDecay extends LearningRateSchedule {
  readonly className = "InverseTimeDecay";
  readonly #options: Required<InverseTimeDecayOptions>;

  /** @throws Error when `decaySteps` is not positive */
  constructor(options: InverseTimeDecayOptions) {
    super();
    requirePositive(this.className, "decaySteps", options.decaySteps);
    this.#options = { staircase: false, name: "InverseTimeDecay", ...options };
  }

  call(step: number): number {
    const { fround, floor } = Math;
    const { initialLearningRate, decaySteps, decayRate, staircase } = this.#options;
    const p = fround(fround(step) / fround(decaySteps));
    const decayed = fround(fround(decayRate) * (staircase ? floor(p) : p));
    return fround(fround(initialLearningRate) / fround(1 + decayed));
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
