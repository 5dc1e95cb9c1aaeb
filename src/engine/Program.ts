import { KERNELS, type KernelName } from "./Kernels.js";

/** One call of a kernel, divided among the threads by tasks. */
export interface Instruction {
  kernel: KernelName;
  /** The kernel's arguments, without scratch and task range. */
  parameters: readonly number[];
  /** How many tasks there are, e.g. rows or panels. */
  tasks: number;
  /** A thread that has nothing to do takes this many tasks at a time. Default: a sixteenth of all. */
  grain?: number;
  /** The pieces of memory that it reads and writes, by pointer: what must be finished before, and what must not be touched meanwhile. */
  reads: readonly number[];
  writes: readonly number[];
}

/** The words before the arguments of an encoded instruction. */
const enum Word {
  Kernel = 0,
  /** 1 for the last instruction of a phase. */
  EndsPhase = 1,
  Tasks = 2,
  Grain = 3,
  ArgumentCount = 4,
  /** How many tasks the threads have taken so far. */
  Taken = 5,
  /** How many there are. */
  Count = 6,
}

/** Stands where an instruction's kernel would, after the last. */
const END = -1;

const numberOf = new Map<KernelName, number>(KERNELS.map(({ name }, index) => [name, index]));

/**
 * A list of instructions that all threads go through together. Instructions that do not depend on each other form a phase; between
 * phases the threads wait for each other.
 */
export class Program {
  readonly instructions: Instruction[] = [];
  readonly #startsPhase: boolean[] = [];
  #reads = new Set<number>();
  #writes = new Set<number>();

  add(instruction: Instruction): void {
    const { reads, writes } = instruction;
    const conflict =
      reads.some((piece) => this.#writes.has(piece)) ||
      writes.some((piece) => this.#writes.has(piece) || this.#reads.has(piece));
    if (conflict) {
      this.#reads = new Set();
      this.#writes = new Set();
    }
    for (const piece of reads) this.#reads.add(piece);
    for (const piece of writes) this.#writes.add(piece);
    this.instructions.push(instruction);
    this.#startsPhase.push(conflict);
  }

  /** How many times the threads wait for each other. */
  get phases(): number {
    return this.instructions.length === 0 ? 0 : 1 + this.#startsPhase.filter(Boolean).length;
  }

  /** The program as the threads read it from their shared memory. */
  encode(): Int32Array {
    const words: number[] = [];
    this.instructions.forEach(({ kernel, parameters, tasks, grain = Math.ceil(tasks / 16) }, index) => {
      const endsPhase = this.#startsPhase[index + 1] ?? true;
      words.push(numberOf.get(kernel)!, endsPhase ? 1 : 0, tasks, grain, parameters.length, 0, ...parameters);
    });
    words.push(END);
    return Int32Array.from(words);
  }
}

/** What a thread needs to take its part in a program. */
export interface Runner {
  readonly kernels: Readonly<Record<KernelName, (...parameters: number[]) => void>>;
  readonly thread: number;
  readonly threads: number;
  /** This thread's scratch memory. */
  readonly scratch: number;
}

/** Makes a program ready to be run by several threads: nothing is taken yet. */
export function resetTaken(code: Int32Array): void {
  for (let at = 0; code[at] !== END; at += Word.Count + code[at + Word.ArgumentCount]!)
    code[at + Word.Taken] = 0;
}

/**
 * Does one thread's part of the phase that starts at word `at`. Which tasks that are is a matter of who comes first: no thread waits for a slower
 * one with work left, and since no task is a part of a sum, the results do not depend on it.
 * @returns the word where the next phase starts, or -1 after the last
 */
export function runPhase(code: Int32Array, at: number, runner: Runner): number {
  while (code[at] !== END) {
    const { name, scratch } = KERNELS[code[at + Word.Kernel]!]!;
    const next = at + Word.Count + code[at + Word.ArgumentCount]!;
    const tasks = code[at + Word.Tasks]!;
    const parameters = Array.from(code.subarray(at + Word.Count, next));
    if (scratch) parameters.push(runner.scratch);
    if (runner.threads === 1) {
      if (tasks > 0) runner.kernels[name](...parameters, 0, tasks);
    } else {
      const grain = code[at + Word.Grain]!;
      for (let from; (from = Atomics.add(code, at + Word.Taken, grain)) < tasks;) {
        runner.kernels[name](...parameters, from, Math.min(tasks, from + grain));
      }
    }
    const endsPhase = code[at + Word.EndsPhase] === 1;
    at = next;
    if (endsPhase && code[at] !== END) return at;
  }
  return -1;
}
