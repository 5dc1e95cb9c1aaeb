import { log, pow } from "../../util/math.js";
import { cosineDecay } from "./CosineDecay.js";
import { LearningRateSchedule, requirePositive } from "./LearningRateSchedule.js";

export interface CosineDecayRestartsOptions {
  initialLearningRate: number;
  /** The steps of the first period. */
  firstDecaySteps: number;
  /** Each period is so many times longer than the one before. Default 2. */
  tMul?: number;
  /** Each period starts with so many times the rate of the one before. Default 1. */
  mMul?: number;
  /** What is left at the end of a period, as a fraction of the initial rate. Default 0. */
  alpha?: number;
  /** Default `"SGDRDecay"`. */
  name?: string;
}

/**
 * Half a cosine from the initial rate down to `alpha` times it, again and again in longer and longer periods, as Keras computes
 * it in float32 (Loshchilov & Hutter, https://arxiv.org/abs/1608.03983).
 */
export class CosineDecayRestarts extends LearningRateSchedule {
  readonly className = "CosineDecayRestarts";
  readonly #options: Required<CosineDecayRestartsOptions>;

  /** @throws Error when `firstDecaySteps` is not positive */
  constructor(options: CosineDecayRestartsOptions) {
    super();
    requirePositive(this.className, "firstDecaySteps", options.firstDecaySteps);
    this.#options = { tMul: 2, mMul: 1, alpha: 0, name: "SGDRDecay", ...options };
  }

  call(step: number): number {
    const { fround } = Math;
    const { initialLearningRate, firstDecaySteps, mMul, alpha } = this.#options;
    const { restart, fraction } = this.#period(fround(fround(step) / fround(firstDecaySteps)));
    const height = fround(pow(fround(mMul), restart));
    return fround(fround(initialLearningRate) * cosineDecay(fraction, fround(alpha), height));
  }

  /** The period (0 is the first) and how much of it is over, after so many first periods. */
  #period(periods: number): { restart: number; fraction: number } {
    const { fround, floor } = Math;
    const ratio = fround(this.#options.tMul);
    if (ratio === 1) return { restart: floor(periods), fraction: fround(periods - floor(periods)) };
    const logRatio = fround(log(ratio));
    const growth = fround(1 - ratio);
    const restart = floor(fround(fround(log(fround(1 - fround(periods * growth)))) / logRatio));
    const length = fround(pow(ratio, restart));
    const before = fround(fround(1 - length) / growth);
    return { restart, fraction: fround(fround(periods - before) / length) };
  }

  getConfig(): Record<string, unknown> {
    const { initialLearningRate, firstDecaySteps, tMul, mMul, alpha, name } = this.#options;
    return {
      initial_learning_rate: initialLearningRate,
      first_decay_steps: firstDecaySteps,
      t_mul: tMul,
      m_mul: mMul,
      alpha,
      name,
    };
  }
}
