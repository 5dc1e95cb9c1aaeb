import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Kernels, KERNELS } from "../../src/engine/Kernels.js";
import { type Instruction, Program } from "../../src/engine/Program.js";
import { resetCounters, Runner } from "../../src/engine/Runner.js";

interface Done {
  thread: number;
  instruction: number;
  from: number;
  to: number;
}

/** Kernels that note what they were asked for; their first parameter is the instruction's number. */
function notingKernels(thread: number, done: Done[]): Kernels {
  const kernel = (...parameters: number[]): void => {
    const [from, to] = parameters.slice(-2) as [number, number];
    done.push({ thread, instruction: parameters[0]!, from, to });
  };
  return Object.fromEntries(KERNELS.map(({ name }) => [name, kernel])) as unknown as Kernels;
}

/** Runs a program, one thread after the other in each phase: `order` says in which order they come. */
function runProgram(instructions: Instruction[], threads: number, order: number[]): Done[] {
  const program = new Program();
  for (const instruction of instructions) program.add(instruction);
  const code = program.encode(1);
  const done: Done[] = [];
  const runners = Array.from(
    { length: threads },
    (_, thread) => new Runner({ kernels: notingKernels(thread, done), thread, threads, scratch: 0 }),
  );
  resetCounters(code);
  const { length } = runners[0]!.phasesOf(code, 64);
  for (let phase = 0; phase < length; phase++)
    for (const thread of order) {
      const runner = runners[thread]!;
      const own = runner.phasesOf(code, 64)[phase]!;
      if (threads === 1) runner.runAlone(own);
      else runner.run(code, own);
    }
  return done;
}

const plain = (number: number, tasks: number, grain?: number): Instruction => ({
  kernel: "copyRows",
  parameters: [number],
  tasks,
  ...(grain !== undefined && { grain }),
  reads: [],
  writes: [],
});

describe("the threads", () => {
  it("do every task once, however many they are and whoever comes first", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(
          fc.record({ tasks: fc.integer({ min: 0, max: 100 }), grain: fc.integer({ min: 1, max: 9 }) }),
          { minLength: 1, maxLength: 20 },
        ),
        fc.infiniteStream(fc.nat()),
        (threads, sizes, random) => {
          const order = Array.from({ length: threads }, (_, thread) => ({
            thread,
            key: random.next().value as number,
          }));
          order.sort((a, b) => a.key - b.key);
          const done = runProgram(
            // Every third one waits for the one three before: there are several phases.
            sizes.map(({ tasks, grain }, number) => ({
              ...plain(number, tasks, grain),
              writes: [number % 3],
            })),
            threads,
            order.map(({ thread }) => thread),
          );
          for (const [number, { tasks }] of sizes.entries()) {
            const times = new Array<number>(tasks).fill(0);
            for (const { instruction, from, to } of done)
              if (instruction === number) for (let task = from; task < to; task++) times[task]!++;
            expect(times).toEqual(times.map(() => 1));
          }
        },
      ),
    );
  });

  it("each begin with a share of their own, and help the others", () => {
    const inTurn = runProgram([plain(0, 8, 2)], 2, [0, 1]);
    expect(inTurn.map(({ thread, from }) => [thread, from])).toEqual([
      [0, 0],
      [0, 2],
      [0, 4],
      [0, 6],
    ]);
    const second = runProgram([plain(0, 8, 2)], 2, [1, 0]);
    expect(second.map(({ thread, from }) => [thread, from])).toEqual([
      [1, 4],
      [1, 6],
      [1, 0],
      [1, 2],
    ]);
  });

  it.each([1, 2, 5])(
    "do a chain part by part, each call with its own number of tasks: %i threads",
    (threads) => {
      const parts = { of: "panels", length: 5 * 24, pieces: [10] } as const;
      const done = runProgram(
        [
          { ...plain(0, 5, 1), writes: [10], parts },
          { ...plain(1, 15, 3), reads: [10], parts },
        ],
        threads,
        Array.from({ length: threads }, (_, thread) => thread),
      );
      expect(done.map(({ instruction, from, to }) => [instruction, from, to])).toEqual(
        [0, 1, 2, 3, 4].flatMap((part) => [
          [0, part, part + 1],
          [1, 3 * part, 3 * part + 3],
        ]),
      );
    },
  );

  it("see that another program has come to the place of one that they know", () => {
    const runner = new Runner({ kernels: notingKernels(0, []), thread: 0, threads: 1, scratch: 0 });
    const first = new Program();
    const second = new Program();
    first.add(plain(0, 1));
    second.add(plain(0, 1));
    second.add(plain(1, 1));
    expect(runner.phasesOf(first.encode(1), 64)).toHaveLength(1);
    expect(runner.phasesOf(second.encode(2), 64)[0]).toHaveLength(2);
    expect(runner.phasesOf(second.encode(2), 64)).toBe(runner.phasesOf(second.encode(2), 64));
  });
});
