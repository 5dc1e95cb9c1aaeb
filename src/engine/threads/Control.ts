/** Where each shared number stands, 64 bytes apart so that threads do not disturb each other's cache lines. */
const enum Place {
  /** Counts programs; a change tells the workers to start `Program`. */
  Start = 0,
  /** The pointer of the program to run; 0 tells the workers to leave. */
  Program = 16,
  /** Threads that have finished the current phase. */
  Arrived = 32,
  /** Counts phases; a change tells that all have arrived. */
  Phase = 48,
  /** Not 0 when a thread has failed. */
  Failed = 64,
}

/** How often a thread looks for the others before it goes to sleep: some tens of microseconds, what a phase's parts differ by. */
const PHASE_SPINS = 30_000;

/** How often a worker looks for the next batch: some hundred microseconds, longer than the calling thread takes between two. */
const START_SPINS = 200_000;

/** How long the calling thread sleeps at a time, in milliseconds, when another thread is late: the processor may be wanted elsewhere. */
const NAP = 1;

/** The numbers in shared memory by which threads start together and wait for each other. */
export class Control {
  static readonly bytes: number = 80 * 4;
  readonly #words: Int32Array;
  readonly #threads: number;
  readonly #spins: boolean;

  /** @param spins whether to look for the others for a while before going to sleep; not where threads must share processors */
  constructor(words: Int32Array, threads: number, spins: boolean) {
    this.#words = words;
    this.#threads = threads;
    this.#spins = spins;
  }

  /** The pointer of the program to run; 0 to leave. */
  get program(): number {
    return Atomics.load(this.#words, Place.Program) >>> 0;
  }

  hasFailed(): boolean {
    return Atomics.load(this.#words, Place.Failed) !== 0;
  }

  /** Tells the workers to run the program at this pointer, or (0) to leave. */
  start(program: number): void {
    Atomics.store(this.#words, Place.Program, program);
    Atomics.add(this.#words, Place.Start, 1);
    Atomics.notify(this.#words, Place.Start);
  }

  /** Blocks until there were more than `seen` starts (modulo 2^32), or a thread has failed. Not for a page's main thread. */
  waitForStart(seen: number): void {
    if (this.#spin(Place.Start, seen, START_SPINS)) return;
    while (Atomics.load(this.#words, Place.Start) === seen) Atomics.wait(this.#words, Place.Start, seen);
  }

  /** Says that this thread has finished its phase. Returns the phase to wait for the end of, or undefined when this was the last thread. */
  arrive(): number | undefined {
    const phase = Atomics.load(this.#words, Place.Phase);
    if (Atomics.add(this.#words, Place.Arrived, 1) < this.#threads - 1) return phase;
    Atomics.store(this.#words, Place.Arrived, 0);
    Atomics.add(this.#words, Place.Phase, 1);
    Atomics.notify(this.#words, Place.Phase);
    return undefined;
  }

  /** Whether the phase ends within some tens of microseconds. */
  spinForPhase(phase: number): boolean {
    return this.#spin(Place.Phase, phase, PHASE_SPINS);
  }

  phaseIsOver(phase: number): boolean {
    return Atomics.load(this.#words, Place.Phase) !== phase;
  }

  /** Sleeps for a moment, or until the phase ends; does nothing on a page's main thread, which must not sleep. */
  nap(phase: number): void {
    try {
      Atomics.wait(this.#words, Place.Phase, phase, NAP);
    } catch {
      // A page's main thread.
    }
  }

  /** Blocks until the phase ends, or a thread has failed. Not for a page's main thread. */
  waitForPhase(phase: number): void {
    if (this.#spin(Place.Phase, phase, PHASE_SPINS)) return;
    while (!this.phaseIsOver(phase)) Atomics.wait(this.#words, Place.Phase, phase);
  }

  /** Says that a thread has failed, and wakes all that wait: they look at `hasFailed` then. */
  fail(): void {
    Atomics.store(this.#words, Place.Failed, 1);
    for (const place of [Place.Start, Place.Phase]) {
      Atomics.add(this.#words, place, 1);
      Atomics.notify(this.#words, place);
    }
  }

  #spin(place: Place, seen: number, times: number): boolean {
    for (let i = 0; i < (this.#spins ? times : 1); i++)
      if (Atomics.load(this.#words, place) !== seen) return true;
    return false;
  }
}
