import { type FanInitializerOptions, VarianceScaling } from "./VarianceScaling.js";

/**
 * He's normal initializer, made for ReLU: a truncated normal of deviation sqrt(2 / fanIn).
 *
 * He et al., 2015: https://arxiv.org/abs/1502.01852
 */
export class HeNormal extends VarianceScaling {
  override readonly className = "HeNormal";

  constructor(options: FanInitializerOptions = {}) {
    super({ ...options, scale: 2, mode: "fan_in", distribution: "truncated_normal" });
  }

  override getConfig(): Record<string, unknown> {
    return this.fanConfig();
  }
}
