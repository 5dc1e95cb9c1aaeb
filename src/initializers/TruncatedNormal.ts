import type { RandomStream } from "../random/RandomStream.js";
import { RandomInitializer, type RandomInitializerOptions } from "./RandomInitializer.js";

export interface TruncatedNormalOptions extends RandomInitializerOptions {
  /** Default 0. */
  mean?: number;
  /** The standard deviation before the truncation. Default 0.05. */
  stddev?: number;
}

/** A normal distribution; what lies more than two standard deviations from the mean is drawn again. */
export class TruncatedNormal extends RandomInitializer {
  readonly className = "TruncatedNormal";
  readonly mean: number;
  readonly stddev: number;

  /** @throws RangeError when `stddev` is negative */
  constructor(options: TruncatedNormalOptions = {}) {
    super(options);
    const { mean = 0, stddev = 0.05 } = options;
    if (!(stddev >= 0)) throw new RangeError(`Expected a stddev of at least 0, got ${stddev}.`);
    this.mean = mean;
    this.stddev = stddev;
  }

  protected draw(stream: RandomStream, out: Float32Array): Float32Array {
    return stream.fillTruncatedNormal(out, this.mean, this.stddev);
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), mean: this.mean, stddev: this.stddev };
  }
}
