import { KernelNumber } from "./kernels/KernelNumber.js";
import { ChainWord, Head, MOST_SHARES, PhaseWord } from "./kernels/programWords.js";
import type { KernelName } from "./Kernels.js";
import { panelCount, roundUp } from "./panels.js";

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

  /** The program as the threads read it from their shared memory, where it must begin with a cache line. */
  encode(): Int32Array {
    const phases = this.phases
      .map((chains) => chains.map(encodeChain).filter((chain) => chain[ChainWord.Parts]! > 0))
      .filter((chains) => chains.length > 0);
    const lengths = phases.map((chains) =>
      chains.reduce<number>((sum, { length }) => sum + length, PhaseWord.Count),
    );
    // First a line of its own for each phase's counter of finished parts, then each share's counters of parts taken.
    const counters = roundUp(
      lengths.reduce<number>((sum, length) => sum + length, Head.Count),
      LINE,
    );
    const taken = counters + phases.length * LINE;
    const stride = roundUp(phases.flat().length, LINE);
    const end = taken + MOST_SHARES * stride;
    const words = [counters, stride, end, phases.length];
    let counter = taken;
    phases.forEach((chains, phase) => {
      const parts = chains.reduce((sum, chain) => sum + chain[ChainWord.Parts]!, 0);
      words.push(lengths[phase]!, parts, counters + phase * LINE);
      for (const chain of chains) {
        chain[ChainWord.Counter] = counter++;
        words.push(...chain);
      }
    });
    const code = new Int32Array(end);
    code.set(words);
    return code;
  }
}

/** A chain but for the place of its counter. */
function encodeChain(instructions: readonly Instruction[]): number[] {
  const [head] = instructions;
  const parts = head!.parts === undefined ? head!.tasks : partCount(head!.parts);
  const perPart = parts === 0 ? 1 : head!.tasks / parts;
  const grain = Math.ceil((head!.grain ?? Math.ceil(head!.tasks / 16)) / perPart);
  const calls = instructions.flatMap(({ kernel, parameters, tasks }) => [
    KernelNumber[kernel],
    parts === 0 ? 0 : tasks / parts,
    parameters.length,
    ...parameters,
  ]);
  return [ChainWord.Count + calls.length, instructions.length, parts, grain, 0, ...calls];
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
