import { type FanInitializerOptions, VarianceScaling } from "./VarianceScaling.js";

/**
 * LeCun's normal initializer, made for SELU: a truncated normal of deviation sqrt(1 / fanIn).
 *
 * Klambauer et al., 2017: https://arxiv.org/abs/1706.02515
 */
export class LecunNormal extends VarianceScaling {
  override readonly className = "LecunNormal";

  constructor(options: FanInitializerOptions = {}) {
    super({ ...options, scale: 1, mode: "fan_in", distribution: "truncated_normal" });
  }

  override getConfig(): Record<string, unknown> {
    return this.fanConfig();
  }
}
