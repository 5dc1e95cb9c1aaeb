import { type FanInitializerOptions, VarianceScaling } from "./VarianceScaling.js";

/**
 * Glorot's normal initializer, also called Xavier's: a truncated normal of deviation sqrt(2 / (fanIn + fanOut)).
 *
 * Glorot & Bengio, 2010: http://proceedings.mlr.press/v9/glorot10a.html
 */
export class GlorotNormal extends VarianceScaling {
  override readonly className = "GlorotNormal";

  constructor(options: FanInitializerOptions = {}) {
    super({ ...options, scale: 1, mode: "fan_avg", distribution: "truncated_normal" });
  }

  override getConfig(): Record<string, unknown> {
    return this.fanConfig();
  }
}
