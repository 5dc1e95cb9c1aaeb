import { describe, expect, it } from "vitest";
import { type Instruction, type Parts, Program } from "../../src/engine/Program.js";

/** An instruction that does nothing but read and write pieces of memory; its only parameter tells which one it is. */
function instruction(number: number, reads: number[], writes: number[], parts?: Parts): Instruction {
  return {
    kernel: "copyRows",
    parameters: [number],
    tasks: parts === undefined ? 8 : parts.length,
    reads,
    writes,
    ...(parts !== undefined && { parts }),
  };
}

const rows = (...pieces: number[]): Parts => ({ of: "rows", length: 8, pieces });
const panels = (...pieces: number[]): Parts => ({ of: "panels", length: 8, pieces });

/** The numbers of a program's instructions: phases, in them chains, in them instructions. */
function phasesOf(...instructions: Instruction[]): number[][][] {
  const program = new Program();
  for (const one of instructions) program.add(one);
  return program.phases.map((chains) => chains.map((chain) => chain.map(({ parameters }) => parameters[0]!)));
}

describe("a program", () => {
  it("does in one phase what does not touch the same memory, or only reads it", () => {
    expect(phasesOf(instruction(1, [10], [20]), instruction(2, [10], [30]))).toEqual([[[1], [2]]]);
  });

  it("has what reads wait for what writes", () => {
    expect(phasesOf(instruction(1, [], [10]), instruction(2, [10], []))).toEqual([[[1]], [[2]]]);
  });

  it("has what writes wait for what reads or writes the same", () => {
    expect(phasesOf(instruction(1, [10], []), instruction(2, [], [10]))).toEqual([[[1]], [[2]]]);
    expect(phasesOf(instruction(1, [], [10]), instruction(2, [], [10]))).toEqual([[[1]], [[2]]]);
  });

  it("does everything as early as it can be done", () => {
    const late = instruction(4, [30], [40]);
    expect(
      phasesOf(instruction(1, [], [10]), instruction(2, [10], [20]), instruction(3, [], [30]), late),
    ).toEqual([
      [[1], [3]],
      [[2], [4]],
    ]);
  });

  it("makes a chain of what follows part by part", () => {
    expect(
      phasesOf(
        instruction(1, [], [10], rows(10)),
        instruction(2, [10], [20], rows(10, 20)),
        instruction(3, [20], [20], rows(20)),
      ),
    ).toEqual([[[1, 2, 3]]]);
  });

  it("makes one chain of two whose results come together", () => {
    expect(
      phasesOf(
        instruction(1, [], [10], rows(10)),
        instruction(2, [], [20], rows(20)),
        instruction(3, [], [30]),
        instruction(4, [10, 20], [40], rows(10, 20, 40)),
      ),
    ).toEqual([[[1, 2, 4], [3]]]);
  });

  it("makes no chain of rows and panels, of other lengths, or where a piece is read as a whole", () => {
    const first = instruction(1, [], [10], rows(10));
    expect(phasesOf(first, instruction(2, [10], [], panels(10)))).toEqual([[[1]], [[2]]]);
    expect(phasesOf(first, instruction(2, [10], [], { ...rows(10), length: 4 }))).toEqual([[[1]], [[2]]]);
    expect(phasesOf(first, instruction(2, [10], [20], rows(20)))).toEqual([[[1]], [[2]]]);
  });

  it("makes no chain over phases", () => {
    expect(
      phasesOf(
        instruction(1, [], [10], rows(10)),
        instruction(2, [], [20]),
        instruction(3, [10, 20], [], rows(10)),
      ),
    ).toEqual([[[1], [2]], [[3]]]);
  });

  it("has nothing to do when it is empty", () => {
    expect(phasesOf()).toEqual([]);
  });
});
