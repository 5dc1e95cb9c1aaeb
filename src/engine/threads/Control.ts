import { ControlWord } from "../kernels/controlWords.js";
import type { Kernels } from "../Kernels.js";

/** How often a thread looks for a phase's end before it goes to sleep: a hundred microseconds and more, longer than a part takes. */
const END_SPINS = 300_000;

/** How often a worker looks for the next program: nearly a millisecond, longer than the calling thread takes between two. */
const START_SPINS = 2_000_000;

/** How long the calling thread sleeps at a time, in milliseconds, when another thread is late: the processor may be wanted elsewhere. */
const NAP = 1;

/** How an engine's threads see the control words in their memory. */
export interface ControlOptions {
  readonly memory: WebAssembly.Memory;
  readonly kernels: Pick<Kernels, "hasChanged" | "startProgram">;
  /** Pointer of the words. */
  readonly pointer: number;
  /** Whether to look for the others for a while before going to sleep; not where threads must share processors. */
  readonly spins: boolean;
}

/** The numbers in shared memory by which threads start together and wait for each other. */
export class Control {
  static readonly bytes: number = ControlWord.Count * 4;
  readonly pointer: number;
  /** Whether threads look for the others for a while before they go to sleep. */
  readonly spins: boolean;
  /** How often a thread looks whether a phase has ended. */
  readonly endSpins: number;
  readonly #startSpins: number;
  readonly #words: Int32Array;
  readonly #kernels: ControlOptions["kernels"];

  constructor({ memory, kernels, pointer, spins }: ControlOptions) {
    this.pointer = pointer;
    this.spins = spins;
    this.endSpins = spins ? END_SPINS : 1;
    this.#startSpins = spins ? START_SPINS : 1;
    this.#words = new Int32Array(memory.buffer, pointer, ControlWord.Count);
    this.#kernels = kernels;
  }

  /** The pointer of the program to run; 0 to leave. */
  get program(): number {
    return Atomics.load(this.#words, ControlWord.Program) >>> 0;
  }

  hasFailed(): boolean {
    return Atomics.load(this.#words, ControlWord.Failed) !== 0;
  }

  /** Tells the workers to run the program at this pointer. */
  start(program: number): void {
    this.#kernels.startProgram(program, this.pointer);
  }

  /** Tells the workers to leave. */
  dismiss(): void {
    Atomics.store(this.#words, ControlWord.Program, 0);
    Atomics.add(this.#words, ControlWord.Start, 1);
    Atomics.notify(this.#words, ControlWord.Start);
  }

  /** Blocks until there were more than `seen` starts (modulo 2^32), or a thread has failed. Not for a page's main thread. */
  waitForStart(seen: number): void {
    if (this.#kernels.hasChanged(this.pointer + ControlWord.Start * 4, seen, this.#startSpins)) return;
    while (Atomics.load(this.#words, ControlWord.Start) === seen)
      Atomics.wait(this.#words, ControlWord.Start, seen);
  }

  /** Whether the end with this number has come. */
  hasEnded(number: number): boolean {
    return ((Atomics.load(this.#words, ControlWord.Ended) - number) | 0) > 0;
  }

  /** Sleeps for a moment, or until the next end; does nothing on a page's main thread, which must not sleep. */
  nap(): void {
    try {
      Atomics.wait(this.#words, ControlWord.Ended, Atomics.load(this.#words, ControlWord.Ended), NAP);
    } catch {
      // A page's main thread.
    }
  }

  /** Blocks until the end with this number has come, or a thread has failed. Not for a page's main thread. */
  waitForEnd(number: number): void {
    for (;;) {
      const ended = Atomics.load(this.#words, ControlWord.Ended);
      if (((ended - number) | 0) > 0) return;
      Atomics.wait(this.#words, ControlWord.Ended, ended);
    }
  }

  /** Says that a thread has failed, and wakes all that wait: they look at `hasFailed` then. */
  fail(): void {
    Atomics.store(this.#words, ControlWord.Failed, 1);
    for (const word of [ControlWord.Start, ControlWord.Ended]) {
      Atomics.add(this.#words, word, 1);
      Atomics.notify(this.#words, word);
    }
  }
}
