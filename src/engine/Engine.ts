import { processorCount } from "#engine/startWorker";
import { type Arithmetic, compileKernels } from "./arithmetic.js";
import { EngineMemory } from "./EngineMemory.js";
import type { Kernels } from "./Kernels.js";
import { type Program, type Runner, runPhase } from "./Program.js";
import { Control } from "./threads/Control.js";
import { Crew } from "./threads/Crew.js";
import { abort } from "./threads/serve.js";

/** A program in the engine's memory. */
export interface LoadedProgram {
  readonly pointer: number;
  readonly words: number;
}

/** Memory, kernels and threads: what runs programs. Each model has one. */
export class Engine {
  readonly memory: EngineMemory = new EngineMemory();
  #arithmetic: Arithmetic = "exact";
  #kernels: Kernels;
  #threads = 1;
  #crew: Crew | undefined;
  #scratch = 0;

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

  /** @throws Error when the arithmetic is not available here */
  set arithmetic(arithmetic: Arithmetic) {
    if (arithmetic === this.#arithmetic) return;
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
    return { pointer, words: code.length };
  }

  unload(program: LoadedProgram): void {
    this.memory.free(program.pointer);
  }

  /**
   * Runs programs with this many threads from the start to the end of `body`.
   * @param scratchBytes scratch memory a thread
   */
  async withThreads<T>(threads: number, scratchBytes: number, body: () => Promise<T>): Promise<T> {
    if (this.#crew !== undefined || this.#threads !== 1) throw new Error("This model is already at work: wait for the first call to finish.");
    const count = this.memory.shared ? threads : 1;
    const scratchPiece = Math.ceil(scratchBytes / 64) * 64;
    this.#scratch = this.memory.allocate(scratchPiece * count);
    const control = this.memory.allocate(Control.bytes);
    this.#threads = count;
    try {
      if (count > 1) await this.#join(count, control, scratchPiece);
      const result = await body();
      await this.#leave();
      return result;
    } catch (error) {
      await this.#leave().catch(() => undefined);
      throw error;
    } finally {
      this.#crew = undefined;
      this.#threads = 1;
      this.memory.free(control);
      this.memory.free(this.#scratch);
    }
  }

  /** Runs a program on all threads. Rejects when a thread fails. */
  async run(program: LoadedProgram): Promise<void> {
    const code = this.memory.int32(program.pointer, program.words);
    const runner: Runner = { kernels: this.#kernels, thread: 0, threads: this.#threads, scratch: this.#scratch };
    if (this.#crew !== undefined) return this.#crew.run(code, program.pointer, runner);
    for (let at = 0; at >= 0; ) at = runPhase(code, at, runner);
  }

  async #join(threads: number, controlPointer: number, scratchPiece: number): Promise<void> {
    const control = new Control(this.memory.int32(controlPointer, Control.bytes / 4), threads);
    const module = compileKernels(this.#arithmetic, true);
    const messages = Array.from({ length: threads - 1 }, (_, index) => ({
      memory: this.memory.memory,
      module,
      control: controlPointer,
      thread: index + 1,
      threads,
      scratch: this.#scratch + (index + 1) * scratchPiece,
      starts: control.starts,
    }));
    this.#crew = await Crew.join(messages, control);
  }

  async #leave(): Promise<void> {
    await this.#crew?.leave();
  }

  #instantiate(): Kernels {
    const module = compileKernels(this.#arithmetic, this.memory.shared);
    const { exports } = new WebAssembly.Instance(module, { env: { memory: this.memory.memory, abort } });
    return exports as unknown as Kernels;
  }
}
