/** The least that a gap between two batches must last to be taken for sleep, in seconds. */
const SHORTEST_SLEEP = 5;

/** A gap that lasts so many times as long as batches did until then is one in which the machine slept. */
const LONG = 20;

/** What the first batch may take, before anything is known: plans are made, threads are started. */
const FIRST = 60;

/** Counts the seconds that a training works: not its pauses, and not those in which the tab or the machine slept. */
export class TrainingClock {
  /** Training and validation. */
  seconds: number;
  /** Training alone, since the clock was made. */
  trainingSeconds = 0;
  /** Training of the epoch that runs. */
  epochSeconds = 0;
  /** What the last validation took; undefined before the first. */
  validationSeconds: number | undefined;
  /** Images since the clock was made. */
  images = 0;
  readonly #now: () => number;
  #last: number;
  #usual: number | undefined;
  #validating = 0;

  /** @param now milliseconds @param seconds from before, of a training that goes on */
  constructor(now: () => number = () => performance.now(), seconds = 0) {
    this.#now = now;
    this.seconds = seconds;
    this.#last = now();
  }

  /** Work goes on after something that does not count. */
  resume(): void {
    this.#last = this.#now();
  }

  beginEpoch(): void {
    this.resume();
    this.epochSeconds = 0;
    this.#validating = 0;
  }

  /** A batch is done. @param images how many it had */
  batchDone(images: number): void {
    const took = this.#step();
    this.trainingSeconds += took;
    this.epochSeconds += took;
    this.images += images;
  }

  /** A batch of the validation is done. */
  validationBatchDone(): void {
    this.#validating += this.#step();
    this.validationSeconds = this.#validating;
  }

  get imagesPerSecond(): number | undefined {
    return this.trainingSeconds > 0 ? this.images / this.trainingSeconds : undefined;
  }

  /** The seconds since the last step, or what is usual where that was a sleep. */
  #step(): number {
    const now = this.#now();
    const gap = Math.max(0, now - this.#last) / 1000;
    this.#last = now;
    const longest = this.#usual === undefined ? FIRST : Math.max(SHORTEST_SLEEP, LONG * this.#usual);
    const took = gap > longest ? (this.#usual ?? 0) : gap;
    this.#usual = this.#usual === undefined ? took : 0.9 * this.#usual + 0.1 * took;
    this.seconds += took;
    return took;
  }
}
