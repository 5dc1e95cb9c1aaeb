import { type FanInitializerOptions, VarianceScaling } from "./VarianceScaling.js";

/**
 * He's uniform initializer, made for ReLU: uniform between -limit and limit = sqrt(6 / fanIn).
 *
 * He et al., 2015: https://arxiv.org/abs/1502.01852
 */
export class HeUniform extends VarianceScaling {
  override readonly className = "HeUniform";

  constructor(options: FanInitializerOptions = {}) {
    super({ ...options, scale: 2, mode: "fan_in", distribution: "uniform" });
  }

  override getConfig(): Record<string, unknown> {
    return this.fanConfig();
  }
}
