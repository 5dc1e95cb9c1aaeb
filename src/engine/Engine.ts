import { processorCount } from "#engine/startWorker";
import { type Arithmetic, compileKernels } from "./arithmetic.js";
import { asError, engineFailure } from "./engineFailure.js";
import { EngineMemory } from "./EngineMemory.js";
import type { Kernels } from "./Kernels.js";
import type { Program } from "./Program.js";
import { Runner } from "./Runner.js";
import { Control } from "./threads/Control.js";
import { Crew } from "./threads/Crew.js";
import { abort } from "./threads/serve.js";

/** A program in the engine's memory. */
export interface LoadedProgram {
  readonly pointer: number;
}

/** Memory, kernels and threads: what runs programs. Each model has one. */
export class Engine {
  readonly memory: EngineMemory = new EngineMemory();
  #arithmetic: Arithmetic = "exact";
  #kernels: Kernels;
  #threads = 1;
  #atWork = false;
  #crew: Crew | undefined;
  #scratch = 0;
  /** The calling thread's part in programs, within `withThreads`. */
  #runner: Runner | undefined;

  constructor() {
    this.#kernels = this.#instantiate();
  }

  /** The kernels, for direct calls from this thread. */
  get kernels(): Kernels {
    return this.#kernels;
  }

  get arithmetic(): Arithmetic {
    return this.#arithmetic;
  }

  /** @throws Error when the arithmetic is not available here, or while the engine is at work */
  set arithmetic(arithmetic: Arithmetic) {
    if (arithmetic === this.#arithmetic) return;
    this.#requireRest();
    compileKernels(arithmetic, this.memory.shared);
    this.#arithmetic = arithmetic;
    this.#kernels = this.#instantiate();
  }

  /** How many threads run programs now; 1 outside of `withThreads`. */
  get threads(): number {
    return this.#threads;
  }

  /** The most threads that make sense here: the processors, or 1 where memory cannot be shared. */
  get availableThreads(): number {
    return this.memory.shared ? Math.max(1, processorCount()) : 1;
  }

  load(program: Program): LoadedProgram {
    const code = program.encode();
    const pointer = this.memory.allocate(code.byteLength);
    this.memory.int32(pointer, code.length).set(code);
    return { pointer };
  }

  unload(program: LoadedProgram): void {
    this.memory.free(program.pointer);
  }

  /**
   * Runs programs with this many threads from the start to the end of `body`. When a thread fails, that of `run` and this promise reject, and
   * no thread is left that could still write to the engine's memory.
   * @param scratchBytes scratch memory a thread
   * @throws Error when the engine is at work already
   */
  async withThreads<T>(threads: number, scratchBytes: number, body: () => Promise<T>): Promise<T> {
    this.#requireRest();
    this.#atWork = true;
    const count = this.memory.shared ? threads : 1;
    const scratchPiece = Math.ceil(scratchBytes / 64) * 64;
    const pieces: number[] = [];
    try {
      pieces.push((this.#scratch = this.memory.allocate(scratchPiece * count)));
      const control = count > 1 ? this.#control(threads, pieces) : undefined;
      this.#runner = new Runner({
        kernels: this.#kernels,
        thread: 0,
        threads: count,
        scratch: this.#scratch,
        control,
      });
      if (control !== undefined) this.#crew = await this.#join(count, control, this.#runner, scratchPiece);
      this.#threads = count;
      return await body();
    } finally {
      this.#runner = undefined;
      await this.#crew?.leave();
      this.#crew = undefined;
      this.#threads = 1;
      for (const piece of pieces) this.memory.free(piece);
      this.#atWork = false;
    }
  }

  /** Runs a program on all threads. To be called within `withThreads`. Rejects when a thread fails. */
  async run(program: LoadedProgram): Promise<void> {
    const runner = this.#runner;
    if (runner === undefined)
      throw new Error(
        "Programs run within withThreads() only, which gives them their threads and scratch memory.",
      );
    if (this.#crew !== undefined) return this.#crew.run(program.pointer);
    try {
      runner.run(program.pointer);
    } catch (error) {
      throw engineFailure(asError(error));
    }
  }

  #requireRest(): void {
    if (this.#atWork) throw new Error("This model is already at work: wait for the first call to finish.");
  }

  #control(threads: number, pieces: number[]): Control {
    const pointer = this.memory.allocate(Control.bytes);
    pieces.push(pointer);
    const spins = threads <= processorCount();
    return new Control({ memory: this.memory.memory, kernels: this.#kernels, pointer, spins });
  }

  #join(threads: number, control: Control, runner: Runner, scratchPiece: number): Promise<Crew> {
    const module = compileKernels(this.#arithmetic, true);
    const messages = Array.from({ length: threads - 1 }, (_, index) => ({
      memory: this.memory.memory,
      module,
      control: control.pointer,
      thread: index + 1,
      threads,
      spins: control.spins,
      scratch: this.#scratch + (index + 1) * scratchPiece,
    }));
    return Crew.join(messages, control, runner);
  }

  #instantiate(): Kernels {
    const module = compileKernels(this.#arithmetic, this.memory.shared);
    const { exports } = new WebAssembly.Instance(module, { env: { memory: this.memory.memory, abort } });
    return exports as unknown as Kernels;
  }
}
