import type { SampleOrderState } from "../callbacks/Training.js";
import { nextStream, RandomStream, type RandomStreamState } from "../random/index.js";

/** In which order the samples of a training come: all of them, shuffled or not, then all of them again. */
export class SampleOrder {
  readonly #samples: number;
  readonly #shuffle: boolean;
  #stream: RandomStream = nextStream();
  /** The stream as it was before it made the present order. */
  #before: RandomStreamState = this.#stream.getState();
  #order: Uint32Array;
  #used: number;

  /** Takes the next random stream of the library. */
  constructor(samples: number, shuffle: boolean) {
    this.#samples = samples;
    this.#shuffle = shuffle;
    this.#order = Uint32Array.from({ length: samples }, (_, i) => i);
    this.#used = samples;
  }

  /** The numbers of the next samples: `count`, or what is left of the present order. */
  next(count: number): Uint32Array {
    if (this.#used >= this.#samples) {
      this.#used = 0;
      this.#before = this.#stream.getState();
      this.#makeOrder();
    }
    const start = this.#used;
    this.#used = Math.min(start + count, this.#samples);
    return this.#order.subarray(start, this.#used);
  }

  getState(): SampleOrderState {
    const isUsedUp = this.#used >= this.#samples;
    return { stream: isUsedUp ? this.#stream.getState() : this.#before, used: isUsedUp ? 0 : this.#used };
  }

  /** Goes on from where `getState` was called. @throws RangeError when it is not of so many samples */
  setState({ stream, used }: SampleOrderState): void {
    if (!Number.isInteger(used) || used < 0 || used >= this.#samples)
      throw new RangeError(`Expected from 0 to ${this.#samples - 1} used samples, got ${used}.`);
    this.#stream = RandomStream.fromState(stream);
    this.#before = stream;
    this.#used = used === 0 ? this.#samples : used;
    if (used > 0) this.#makeOrder();
  }

  #makeOrder(): void {
    if (this.#shuffle) this.#order = this.#stream.permutation(this.#samples);
  }
}
