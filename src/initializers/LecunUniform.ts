import { type FanInitializerOptions, VarianceScaling } from "./VarianceScaling.js";

/**
 * LeCun's uniform initializer: uniform between -limit and limit = sqrt(3 / fanIn).
 *
 * Klambauer et al., 2017: https://arxiv.org/abs/1706.02515
 */
export class LecunUniform extends VarianceScaling {
  override readonly className = "LecunUniform";

  constructor(options: FanInitializerOptions = {}) {
    super({ ...options, scale: 1, mode: "fan_in", distribution: "uniform" });
  }

  override getConfig(): Record<string, unknown> {
    return this.fanConfig();
  }
}
