import type { Logs } from "neurone/plain";
import type { BatchPoint, EpochRecord, Measures, RunRecord, TrainingProgress } from "./protocol.js";
import type { TrainingClock } from "./TrainingClock.js";
import type { Tell } from "./TrainingSession.js";

/** Milliseconds between two pieces of news: the page draws no more often. */
const INTERVAL = 100;

/** Tells the page where a training stands, as often as it can use it. */
export class ProgressTeller {
  readonly #tell: Tell;
  readonly #clock: TrainingClock;
  #lastTold = -Infinity;
  #samples = 0;
  #batches: number;
  #epoch: number;
  #batch = 0;
  #measures: Measures | undefined;
  #points: BatchPoint[] = [];

  constructor(tell: Tell, clock: TrainingClock, run: RunRecord) {
    this.#tell = tell;
    this.#clock = clock;
    this.#epoch = run.epochs.length;
    const { batchSize, validation } = run.experiment;
    // Until the images are here, the number of MNIST's.
    this.#samples = validation === "test" ? 60_000 : 54_000;
    this.#batches = Math.ceil(this.#samples / batchSize);
  }

  begin(samples: number, batches: number): void {
    this.#samples = samples;
    this.#batches = batches;
  }

  beginEpoch(epoch: number): void {
    this.#epoch = epoch;
    this.#batch = 0;
    this.#measures = undefined;
  }

  addPoint(point: BatchPoint): void {
    this.#points.push(point);
  }

  batchDone(run: RunRecord, batch: number, logs: Logs): void {
    this.#batch = batch + 1;
    const now = performance.now();
    this.#measures = logs;
    if (now - this.#lastTold >= INTERVAL) this.tell(run);
  }

  epochDone(run: RunRecord, record: EpochRecord): void {
    this.#epoch = record.epoch + 1;
    this.#batch = 0;
    this.#measures = undefined;
    this.#tellPoints();
    this.#tell("epoch", record);
    this.#tell("run", run);
  }

  /** Tells it at once. */
  tell(run: RunRecord): void {
    this.#lastTold = performance.now();
    this.#tellPoints();
    this.#tell("progress", this.#progress(run));
  }

  /** Tells that a new training stands there: what was known of the last one is forgotten. */
  tellFresh(): void {
    this.#tell("progress", {
      status: "fresh",
      epoch: 0,
      epochs: 0,
      batch: 0,
      batches: this.#batches,
      measures: undefined,
      imagesPerSecond: undefined,
      seconds: 0,
      secondsLeft: undefined,
    });
  }

  #tellPoints(): void {
    if (this.#points.length === 0) return;
    this.#tell("batches", this.#points);
    this.#points = [];
  }

  #progress(run: RunRecord): TrainingProgress {
    const { epochs } = run.experiment;
    const { seconds, imagesPerSecond } = this.#clock;
    return {
      status: run.status,
      epoch: this.#epoch,
      epochs,
      batch: this.#batch,
      batches: this.#batches,
      measures: this.#measures,
      imagesPerSecond,
      seconds,
      secondsLeft: run.status === "finished" ? 0 : this.#secondsLeft(epochs, imagesPerSecond),
    };
  }

  #secondsLeft(epochs: number, imagesPerSecond: number | undefined): number | undefined {
    if (imagesPerSecond === undefined) return undefined;
    const left = Math.max(0, epochs - this.#epoch - this.#batch / this.#batches);
    const validations = Math.max(0, epochs - this.#epoch);
    return (left * this.#samples) / imagesPerSecond + validations * (this.#clock.validationSeconds ?? 0);
  }
}
