import { nextStream } from "../random/globalSeed.js";
import { RandomStream } from "../random/RandomStream.js";
import { requireUint32 } from "../random/requireUint32.js";
import { sizeOf } from "../util/tensor.js";
import type { Initializer } from "./Initializer.js";

/** The option every random initializer takes. */
export interface RandomInitializerOptions {
  /**
   * From 0 to 4294967295: every call gives the same values. Default null: each call takes the next stream of the global seed
   * (`random.setSeed`).
   */
  seed?: number | null;
}

/** What the random initializers share: where their random numbers come from. */
export abstract class RandomInitializer implements Initializer {
  abstract readonly className: string;
  readonly seed: number | null;

  /** @throws RangeError when the seed is not a whole number from 0 to 4294967295 */
  constructor({ seed = null }: RandomInitializerOptions) {
    if (seed !== null) requireUint32("the seed", seed);
    this.seed = seed;
  }

  call(shape: readonly number[]): Float32Array {
    const stream = this.seed === null ? nextStream() : RandomStream.from(this.seed);
    return this.draw(stream, new Float32Array(sizeOf(shape)), shape);
  }

  getConfig(): Record<string, unknown> {
    return { seed: this.seed };
  }

  /** Fills `out`, the values of a weight of this shape, and returns it. */
  protected abstract draw(stream: RandomStream, out: Float32Array, shape: readonly number[]): Float32Array;
}
