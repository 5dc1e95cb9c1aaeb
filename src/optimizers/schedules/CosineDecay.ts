import { cos } from "../../util/math.js";
import { LearningRateSchedule, requirePositive } from "./LearningRateSchedule.js";

export interface CosineDecayOptions {
  /** Where the decay starts; with a warm-up, where that starts. */
  initialLearningRate: number;
  /** The steps of the decay, after the warm-up. */
  decaySteps: number;
  /** What is left at the end, as a fraction of the rate at the start of the decay. Default 0. */
  alpha?: number;
  /** Where a linear warm-up leads and the decay starts; null for no warm-up. Default null. */
  warmupTarget?: number | null;
  /** The steps of the warm-up. Default 0. */
  warmupSteps?: number;
  /** Default `"CosineDecay"`. */
  name?: string;
}

/**
 * Half a cosine from the initial rate to `alpha` times it, after an optional linear warm-up, as Keras computes it in float32
 * (Loshchilov & Hutter, https://arxiv.org/abs/1608.03983; warm-up: Goyal et al., https://arxiv.org/abs/1706.02677).
 */
export class CosineDecay extends LearningRateSchedule {
  readonly className = "CosineDecay";
  readonly #options: Required<CosineDecayOptions>;

  /** @throws Error when `decaySteps` is not positive */
  constructor(options: CosineDecayOptions) {
    super();
    requirePositive(this.className, "decaySteps", options.decaySteps);
    this.#options = { alpha: 0, warmupTarget: null, warmupSteps: 0, name: "CosineDecay", ...options };
  }

  call(step: number): number {
    const { fround, min } = Math;
    const { initialLearningRate, decaySteps, alpha, warmupTarget, warmupSteps } = this.#options;
    const initial = fround(initialLearningRate);
    if (warmupTarget === null) {
      return fround(initial * cosineDecay(fround(min(step, decaySteps) / decaySteps), alpha));
    }
    const target = fround(warmupTarget);
    if (step < warmupSteps) {
      const rise = fround(fround(target - initial) * fround(step / warmupSteps));
      return fround(rise + initial);
    }
    const decayed = min(step - warmupSteps, decaySteps);
    return fround(target * cosineDecay(fround(decayed / decaySteps), alpha));
  }

  getConfig(): Record<string, unknown> {
    const { initialLearningRate, decaySteps, alpha, name, warmupTarget, warmupSteps } = this.#options;
    return {
      initial_learning_rate: initialLearningRate,
      decay_steps: decaySteps,
      alpha,
      name,
      warmup_target: warmupTarget,
      warmup_steps: warmupSteps,
    };
  }
}

/**
 * From 1 at `fraction` 0 to `alpha` at 1 along half a cosine, in float32.
 * @param height what the cosine is multiplied by; `alpha` is not. Default 1.
 */
export function cosineDecay(fraction: number, alpha: number, height = 1): number {
  const { fround } = Math;
  const cosine = fround(1 + fround(cos(fround(fround(Math.PI) * fraction))));
  const decayed = fround(fround(0.5 * height) * cosine);
  return fround(fround(fround(1 - alpha) * decayed) + fround(alpha));
}
