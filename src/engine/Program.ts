import { KERNELS, type KernelName } from "./Kernels.js";

/** One call of a kernel, divided among the threads by tasks. */
export interface Instruction {
  kernel: KernelName;
  /** The kernel's arguments, without scratch and task range. */
  parameters: readonly number[];
  /** How many tasks there are, e.g. rows or panels. */
  tasks: number;
  /** Threads take whole multiples of this many tasks. */
  grain?: number;
  /** The pieces of memory that it reads and writes, by pointer: what must be finished before, and what must not be touched meanwhile. */
  reads: readonly number[];
  writes: readonly number[];
}

/** Words before the arguments of an encoded instruction: kernel, ends a phase, tasks, grain, number of arguments. */
const HEADER = 5;
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
    this.instructions.forEach(({ kernel, parameters, tasks, grain = 1 }, index) => {
      const endsPhase = this.#startsPhase[index + 1] ?? true;
      words.push(numberOf.get(kernel)!, endsPhase ? 1 : 0, tasks, grain, parameters.length, ...parameters);
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

/**
 * Does one thread's part of the phase that starts at word `at`.
 * @returns the word where the next phase starts, or -1 after the last
 */
export function runPhase(code: Int32Array, at: number, runner: Runner): number {
  while (code[at] !== END) {
    const { name, scratch } = KERNELS[code[at]!]!;
    const endsPhase = code[at + 1] === 1;
    const grain = code[at + 3]!;
    const next = at + HEADER + code[at + 4]!;
    const tasks = code[at + 2]!;
    const groups = Math.ceil(tasks / grain);
    const from = Math.floor((groups * runner.thread) / runner.threads) * grain;
    const to = Math.min(tasks, Math.floor((groups * (runner.thread + 1)) / runner.threads) * grain);
    if (from < to) {
      const parameters = Array.from(code.subarray(at + HEADER, next));
      if (scratch) parameters.push(runner.scratch);
      runner.kernels[name](...parameters, from, to);
    }
    at = next;
    if (endsPhase && code[at] !== END) return at;
  }
  return -1;
}
