import { log } from "../util/math.js";
import { philox } from "../util/philox.js";
import { requireUint32 } from "./requireUint32.js";

/** The stream of those who have a seed of their own; the global count never comes so far. */
const OWN_SEED_STREAM = 0xffffffff;
const TWO_TO_MINUS_24 = 5.9604644775390625e-8;
const TWO_TO_MINUS_31 = 4.656612873077393e-10;
const TWO_TO_32 = 4294967296;

/** Where a stream stands, as plain JSON. */
export interface RandomStreamState {
  readonly key: readonly [seed: number, stream: number];
  /** The number of the next block, its lowest 32 bits first. */
  readonly counter: readonly number[];
  /** Words of the last block that are already given out: 4 when none is left. */
  readonly used: number;
  /** The normal number that was made along with the last one and not yet given out. */
  readonly spareNormal: number | null;
}

/**
 * A sequence of random numbers: Philox under a key of seed and stream number, block after block.
 *
 * The same seed and stream give the same numbers, to the bit, on every machine; different streams are independent.
 */
export class RandomStream {
  /** The key of the generator: for kernels that draw by counter. */
  readonly key: readonly [seed: number, stream: number];
  readonly #counter = new Uint32Array(4);
  readonly #block = new Uint32Array(4);
  /** Words of the block that are already given out. */
  #used = 4;
  #spareNormal: number | undefined;

  /**
   * @param seed from 0 to 4294967295
   * @param stream the number of the stream, in the same range
   * @throws RangeError when one of them is not
   */
  constructor(seed: number, stream: number) {
    requireUint32("the seed", seed);
    requireUint32("the stream", stream);
    this.key = [seed, stream];
  }

  /** The stream of a consumer with its own seed, independent of the streams of `setSeed`. @throws RangeError for a wrong seed */
  static from(seed: number): RandomStream {
    return new RandomStream(seed, OWN_SEED_STREAM);
  }

  /** A stream that goes on where `getState` was called. @throws RangeError when a number is out of range */
  static fromState({ key, counter, used, spareNormal }: RandomStreamState): RandomStream {
    const stream = new RandomStream(...key);
    if (counter.length !== 4) throw new RangeError(`Expected a counter of 4 numbers, got ${counter.length}.`);
    for (const word of counter) requireUint32("a number of the counter", word);
    if (!Number.isInteger(used) || used < 0 || used > 4)
      throw new RangeError(`Expected from 0 to 4 used words, got ${used}.`);
    stream.#counter.set(counter);
    if (used < 4) {
      stream.#previousBlock();
      stream.#used = used;
    }
    stream.#spareNormal = spareNormal ?? undefined;
    return stream;
  }

  /** Where the stream stands: what `RandomStream.fromState` needs to go on from here. */
  getState(): RandomStreamState {
    return {
      key: [...this.key],
      counter: [...this.#counter],
      used: this.#used,
      spareNormal: this.#spareNormal ?? null,
    };
  }

  /** 32 random bits, from 0 to 4294967295. */
  nextUint32(): number {
    if (this.#used === 4) this.#nextBlock();
    return this.#block[this.#used++]!;
  }

  /**
   * A float32 from `low` (inclusive) to `high` (exclusive, unless they are equal), of 24 random bits. Both limits are taken as float32.
   * @throws RangeError when `low` is above `high`, or one is not finite
   */
  uniform(low: number, high: number): number {
    const from = Math.fround(low);
    const to = Math.fround(high);
    if (from === to) return from;
    if (!(from < to && from > -Infinity && to < Infinity)) {
      throw new RangeError(`Expected finite limits with low <= high, got low ${low} and high ${high}.`);
    }
    let value: number;
    // Rounding may take the uppermost values to the limit itself: those are drawn again.
    do value = Math.fround(from + (to - from) * ((this.nextUint32() >>> 8) * TWO_TO_MINUS_24));
    while (value === to);
    return value;
  }

  /** Fills `out` as `uniform` draws. Returns `out`. */
  fillUniform(out: Float32Array, low: number, high: number): Float32Array {
    for (let i = 0; i < out.length; i++) out[i] = this.uniform(low, high);
    return out;
  }

  /** A number of the normal distribution, a float64: the polar method (Marsaglia & Bray, 1964). */
  normal(mean: number, stddev: number): number {
    return mean + stddev * this.#standardNormal();
  }

  /** Fills `out` as `normal` draws, rounded to float32. Returns `out`. */
  fillNormal(out: Float32Array, mean: number, stddev: number): Float32Array {
    for (let i = 0; i < out.length; i++) out[i] = this.normal(mean, stddev);
    return out;
  }

  /** A number of the normal distribution, drawn again while it is more than 2 standard deviations from the mean. */
  truncatedNormal(mean: number, stddev: number): number {
    let value: number;
    do value = this.#standardNormal();
    while (Math.abs(value) > 2);
    return mean + stddev * value;
  }

  /** Fills `out` as `truncatedNormal` draws, rounded to float32. Returns `out`. */
  fillTruncatedNormal(out: Float32Array, mean: number, stddev: number): Float32Array {
    for (let i = 0; i < out.length; i++) out[i] = this.truncatedNormal(mean, stddev);
    return out;
  }

  /**
   * A whole number from 0 to `n` - 1, each as likely as the others.
   * @throws RangeError when `n` is not a whole number from 1 to 2^32
   */
  integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > TWO_TO_32) {
      throw new RangeError(`Expected a whole number from 1 to 4294967296, got ${n}.`);
    }
    return n === TWO_TO_32 ? this.nextUint32() : this.#below(n);
  }

  /** The numbers from 0 to `n` - 1 in a random order (Fisher & Yates). @throws RangeError when `n` is not a whole number from 0 on */
  permutation(n: number): Uint32Array {
    requireUint32("the length of the permutation", n);
    const order = new Uint32Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    for (let i = n - 1; i > 0; i--) {
      const j = this.#below(i + 1);
      const last = order[i]!;
      order[i] = order[j]!;
      order[j] = last;
    }
    return order;
  }

  /** A whole number below `n`, which is from 1 to 2^32 - 1. */
  #below(n: number): number {
    // The words that are left over after the last whole multiple of n would favour small numbers: they are drawn again.
    // (>>> tells the compiler that these are whole numbers: their division is much faster than that of fractions.)
    const leftOver = ((0xffffffff % (n >>> 0)) + 1) % (n >>> 0);
    let word: number;
    do word = this.nextUint32();
    while (word > 0xffffffff - leftOver);
    return (word >>> 0) % (n >>> 0);
  }

  #nextBlock(): void {
    const counter = this.#counter;
    philox(counter, this.key, this.#block);
    this.#used = 0;
    for (let i = 0; i < 4; i++) {
      counter[i]! += 1;
      if (counter[i] !== 0) break;
    }
  }

  /** Makes the block before the counter once more. */
  #previousBlock(): void {
    const counter = this.#counter;
    for (let i = 0; i < 4; i++) {
      counter[i]! -= 1;
      if (counter[i] !== 0xffffffff) break;
    }
    this.#nextBlock();
  }

  #standardNormal(): number {
    if (this.#spareNormal !== undefined) {
      const spare = this.#spareNormal;
      this.#spareNormal = undefined;
      return spare;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = this.#centred();
      y = this.#centred();
      square = x * x + y * y;
    } while (square >= 1);
    const factor = Math.sqrt((-2 * log(square)) / square);
    this.#spareNormal = y * factor;
    return x * factor;
  }

  /** Between -1 and 1, never 0. */
  #centred(): number {
    return (this.nextUint32() + 0.5) * TWO_TO_MINUS_31 - 1;
  }
}
