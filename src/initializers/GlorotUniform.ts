import { type FanInitializerOptions, VarianceScaling } from "./VarianceScaling.js";

/**
 * Glorot's uniform initializer, also called Xavier's: uniform between -limit and limit = sqrt(6 / (fanIn + fanOut)).
 *
 * Glorot & Bengio, 2010: http://proceedings.mlr.press/v9/glorot10a.html
 */
export class GlorotUniform extends VarianceScaling {
  override readonly className = "GlorotUniform";

  constructor(options: FanInitializerOptions = {}) {
    super({ ...options, scale: 1, mode: "fan_avg", distribution: "uniform" });
  }

  override getConfig(): Record<string, unknown> {
    return this.fanConfig();
  }
}
