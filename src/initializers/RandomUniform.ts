import type { RandomStream } from "../random/RandomStream.js";
import { RandomInitializer, type RandomInitializerOptions } from "./RandomInitializer.js";

export interface RandomUniformOptions extends RandomInitializerOptions {
  /** The lower limit, inclusive. Default -0.05. */
  minval?: number;
  /** The upper limit, exclusive. Default 0.05. */
  maxval?: number;
}

/** Uniform between two limits. */
export class RandomUniform extends RandomInitializer {
  readonly className = "RandomUniform";
  readonly minval: number;
  readonly maxval: number;

  /** @throws RangeError when `minval` is above `maxval` */
  constructor(options: RandomUniformOptions = {}) {
    super(options);
    const { minval = -0.05, maxval = 0.05 } = options;
    if (!(minval <= maxval))
      throw new RangeError(`Expected minval <= maxval, got minval ${minval} and maxval ${maxval}.`);
    this.minval = minval;
    this.maxval = maxval;
  }

  protected draw(stream: RandomStream, out: Float32Array): Float32Array {
    return stream.fillUniform(out, this.minval, this.maxval);
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), minval: this.minval, maxval: this.maxval };
  }
}
