import type { Kernels } from "./Kernels.js";
import type { Control } from "./threads/Control.js";

/** What a thread needs to take its part in programs. */
export interface RunnerOptions {
  readonly kernels: Kernels;
  readonly thread: number;
  readonly threads: number;
  /** Pointer of this thread's scratch memory. */
  readonly scratch: number;
  /** How the threads meet; absent where there is one. */
  readonly control: Pick<Control, "pointer" | "endSpins"> | undefined;
}

/** One thread's part in programs. All threads of an engine run the same ones, and count the ends of phases and programs from their joining on. */
export class Runner {
  readonly #options: RunnerOptions;
  /** How many ends there have been in former programs. */
  #ended = 0;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /**
   * Does this thread's part of the program at `pointer`.
   * @param from the number of the end after which to go on
   * @returns undefined when this thread has done its part; or the number of an end that others have not come to yet, or have failed before: after it, the program goes on
   */
  run(pointer: number, from?: number): number | undefined {
    const { kernels, thread, threads, scratch, control } = this.#options;
    const ended = this.#ended;
    const phase = from === undefined ? 0 : (from + 1 - ended) | 0;
    const result = kernels.runProgram(
      pointer,
      phase,
      ended,
      control?.pointer ?? 0,
      thread,
      threads,
      scratch,
      control?.endSpins ?? 0,
    );
    if (result < 0) return (ended + ~result) | 0;
    this.#ended = (ended + result) | 0;
    return undefined;
  }
}
