import { type Kernel, KERNELS, type Kernels } from "./Kernels.js";
import { Head, Link, MOST_SHARES, Word } from "./programCode.js";

/** A call of a kernel, ready but for its range of tasks: the last two arguments. */
interface Call {
  readonly kernel: Kernel;
  readonly parameters: number[];
  readonly tasksPerPart: number;
}

/** Calls that a thread does one after the other for some parts before it takes further ones. */
interface Chain {
  /** How many come before it in the program: the place of its counters. */
  readonly index: number;
  readonly calls: readonly Call[];
  readonly parts: number;
  /** How many parts a thread takes at a time. */
  readonly grain: number;
}

/** Chains that do not depend on each other. */
export type Phase = readonly Chain[];

interface DecodedProgram {
  readonly serial: number;
  readonly phases: readonly Phase[];
}

/** What a thread needs to take its part in programs. */
export interface RunnerOptions {
  readonly kernels: Kernels;
  readonly thread: number;
  readonly threads: number;
  /** Pointer of this thread's scratch memory. */
  readonly scratch: number;
}

/** One thread's part in programs. */
export class Runner {
  readonly #options: RunnerOptions;
  readonly #decoded = new Map<number, DecodedProgram>();

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** The phases of the program at `pointer`; between them the threads wait for each other. */
  phasesOf(code: Int32Array, pointer: number): readonly Phase[] {
    const serial = code[Head.Serial]!;
    let program = this.#decoded.get(pointer);
    if (program?.serial !== serial) {
      program = { serial, phases: this.#decode(code) };
      this.#decoded.set(pointer, program);
    }
    return program.phases;
  }

  /** Does a phase alone. */
  runAlone(phase: Phase): void {
    for (const { calls, parts, grain } of phase) {
      const piece = calls.length === 1 ? parts : grain;
      for (let from = 0; from < parts; from += piece) run(calls, from, Math.min(parts, from + piece));
    }
  }

  /**
   * Does this thread's part of a phase. Each thread has a share of a chain's parts, the same in every chain that divides work alike, so that what it wrote is still in
   * its own cache; then it helps with the others' shares, from where they stand: no thread waits for a slower one with work left. Since no task is a part of a sum, the
   * results do not depend on who does it.
   */
  run(code: Int32Array, phase: Phase): void {
    const { thread, threads } = this.#options;
    const shares = Math.min(threads, MOST_SHARES);
    const counters = code[Head.Counters]!;
    const stride = code[Head.CounterStride]!;
    for (const { index, calls, parts, grain } of phase) {
      for (let turn = 0; turn < shares; turn++) {
        const share = (thread + turn) % shares;
        const begin = Math.floor((parts * share) / shares);
        const end = Math.floor((parts * (share + 1)) / shares);
        const counter = counters + share * stride + index;
        for (let from; (from = begin + Atomics.add(code, counter, grain)) < end;)
          run(calls, from, Math.min(end, from + grain));
      }
    }
  }

  #decode(code: Int32Array): readonly Phase[] {
    const { kernels, scratch } = this.#options;
    const phases: Chain[][] = [[]];
    let calls: Call[] = [];
    let index = 0;
    for (let at = Head.Count as number; code[at]! >= 0;) {
      const described = KERNELS[code[at + Word.Kernel]!]!;
      const link = code[at + Word.Link]!;
      const tasks = code[at + Word.Tasks]!;
      const parts = code[at + Word.Parts]!;
      const grain = code[at + Word.Grain]!;
      const next = at + Word.Count + code[at + Word.ArgumentCount]!;
      const parameters = [
        ...code.subarray(at + Word.Count, next),
        ...(described.scratch ? [scratch] : []),
        0,
        0,
      ];
      calls.push({
        kernel: kernels[described.name],
        parameters,
        tasksPerPart: parts === 0 ? 0 : tasks / parts,
      });
      if (link !== (Link.Chain as number)) {
        phases.at(-1)!.push({ index: index++, calls, parts, grain });
        calls = [];
      }
      at = next;
      if (link === (Link.Next as number) && code[at]! >= 0) phases.push([]);
    }
    return phases;
  }
}

/** Does these calls for the parts `from` to `to`. */
function run(calls: readonly Call[], from: number, to: number): void {
  for (const { kernel, parameters, tasksPerPart } of calls) {
    const { length } = parameters;
    parameters[length - 2] = from * tasksPerPart;
    parameters[length - 1] = to * tasksPerPart;
    kernel(...parameters);
  }
}

/** Makes a program ready to be run by several threads: nothing is taken yet. */
export function resetCounters(code: Int32Array): void {
  code.fill(0, code[Head.Counters]);
}
