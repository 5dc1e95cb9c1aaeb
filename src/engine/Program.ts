import { KERNELS, type KernelName } from "./Kernels.js";
import { panelCount, roundUp } from "./panels.js";
import { Head, Link, MOST_SHARES } from "./programCode.js";

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
  /** What its tasks, in their order, are equal shares of. */
  parts?: Parts;
}

/** How a matrix is divided, and of which pieces of memory each part touches only what is its own. */
export interface Parts {
  of: "rows" | "panels";
  /** How many rows, or columns, there are. */
  length: number;
  pieces: readonly number[];
}

/** Instructions that a thread does one after the other for some parts, while these are in its nearest cache, before it takes further parts. */
interface Chain {
  readonly instructions: Instruction[];
  readonly phase: number;
}

/** Words of a cache line. */
const LINE = 16;

const numberOf = new Map<KernelName, number>(KERNELS.map(({ name }, index) => [name, index]));

/**
 * A list of instructions that all threads go through together. Each belongs to the first phase in which nothing that it needs is still to be done; between phases
 * the threads wait for each other. What follows another instruction part by part need not wait: it forms a chain with it.
 */
export class Program {
  readonly #chainOf = new Map<Instruction, Chain>();

  add(instruction: Instruction): void {
    let phase = 0;
    const before = new Set<Chain>();
    for (const [other, chain] of this.#chainOf) {
      const dependence = dependenceBetween(other, instruction);
      if (dependence === "none") continue;
      phase = Math.max(phase, chain.phase + (dependence === "whole" ? 1 : 0));
      if (dependence === "parts") before.add(chain);
    }
    const chain: Chain = { instructions: [], phase };
    for (const former of before) {
      if (former.phase !== phase) continue;
      chain.instructions.push(...former.instructions);
      for (const one of former.instructions) this.#chainOf.set(one, chain);
    }
    chain.instructions.push(instruction);
    this.#chainOf.set(instruction, chain);
  }

  /** The chains of each phase. */
  get phases(): readonly (readonly (readonly Instruction[])[])[] {
    const phases: (readonly Instruction[])[][] = [];
    for (const { instructions, phase } of new Set(this.#chainOf.values()))
      (phases[phase] ??= []).push(instructions);
    return phases;
  }

  /**
   * The program as the threads read it from their shared memory, where it must begin with a cache line.
   * @param serial a number that no other program in this memory has
   */
  encode(serial: number): Int32Array {
    const { phases } = this;
    const words = [serial, 0, 0];
    for (const chains of phases)
      chains.forEach((instructions, chainIndex) => {
        const [head] = instructions;
        const parts = head!.parts === undefined ? head!.tasks : partCount(head!.parts);
        const perPart = parts === 0 ? 1 : head!.tasks / parts;
        const grain = Math.ceil((head!.grain ?? Math.ceil(head!.tasks / 16)) / perPart);
        instructions.forEach(({ kernel, parameters, tasks }, index) => {
          const endsChain = index === instructions.length - 1;
          const link = !endsChain ? Link.Chain : chainIndex < chains.length - 1 ? Link.Phase : Link.Next;
          words.push(numberOf.get(kernel)!, link, tasks, parts, grain, parameters.length, ...parameters);
        });
      });
    words.push(-1);
    const counters = roundUp(words.length, LINE);
    const stride = roundUp(phases.flat().length, LINE);
    words[Head.Counters] = counters;
    words[Head.CounterStride] = stride;
    const code = new Int32Array(counters + MOST_SHARES * stride);
    code.set(words);
    return code;
  }
}

function partCount({ of, length }: Parts): number {
  return of === "rows" ? length : panelCount(length);
}

/** Whether the second must wait for all of the first, or each of its parts for the same part of the first, or not at all. */
function dependenceBetween(first: Instruction, second: Instruction): "none" | "parts" | "whole" {
  const shared = [
    ...second.reads.filter((piece) => first.writes.includes(piece)),
    ...second.writes.filter((piece) => first.writes.includes(piece) || first.reads.includes(piece)),
  ];
  if (shared.length === 0) return "none";
  const a = first.parts;
  const b = second.parts;
  const alike = a !== undefined && b !== undefined && a.of === b.of && a.length === b.length;
  return alike && shared.every((piece) => a.pieces.includes(piece) && b.pieces.includes(piece))
    ? "parts"
    : "whole";
}
