import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileKernels } from "../../src/engine/arithmetic.js";
import { Engine } from "../../src/engine/Engine.js";
import { ControlWord } from "../../src/engine/kernels/controlWords.js";
import type { Kernels } from "../../src/engine/Kernels.js";
import { type Instruction, Program } from "../../src/engine/Program.js";
import { Runner } from "../../src/engine/Runner.js";

/** Control words, a program and numbers to work on, and as many threads as are asked for, which a test has run in turn. */
class Threads {
  readonly memory = new WebAssembly.Memory({ initial: 2, maximum: 65536, shared: true });
  readonly runners: readonly Runner[];
  /** Where the numbers begin. */
  readonly data: number = 65536;
  readonly #kernels: Kernels;
  readonly #control = 64;
  readonly #program = 4096;

  constructor(threads: number) {
    const kernels = Array.from({ length: threads }, () => {
      const module = compileKernels("exact", true);
      const imports = { env: { memory: this.memory, abort: () => undefined } };
      return new WebAssembly.Instance(module, imports).exports as unknown as Kernels;
    });
    this.#kernels = kernels[0]!;
    const control = threads > 1 ? { pointer: this.#control, endSpins: 1 } : undefined;
    this.runners = kernels.map(
      (own, thread) => new Runner({ kernels: own, thread, threads, scratch: 0, control }),
    );
  }

  /** Makes a program ready. */
  start(...instructions: Instruction[]): void {
    const program = new Program();
    for (const instruction of instructions) program.add(instruction);
    const code = program.encode();
    new Int32Array(this.memory.buffer, this.#program, code.length).set(code);
    this.#kernels.startProgram(this.#program, this.#control);
  }

  run(thread: number, from?: number): number | undefined {
    return this.runners[thread]!.run(this.#program, from);
  }

  word(place: ControlWord): number {
    return new Int32Array(this.memory.buffer, this.#control, ControlWord.Count)[place]!;
  }

  fail(): void {
    new Int32Array(this.memory.buffer, this.#control, ControlWord.Count)[ControlWord.Failed] = 1;
  }

  floats(count: number, at: number = this.data): Float32Array {
    return new Float32Array(this.memory.buffer, at, count);
  }
}

/** Copies each number to the next one's place: what comes of it tells the order. */
const shift = (data: number, tasks: number, grain: number): Instruction => ({
  kernel: "copyRows",
  parameters: [data, 1, data + 4, 1, 1],
  tasks,
  grain,
  reads: [],
  writes: [data],
});

describe("the threads", () => {
  it("do every task once, however many they are", async () => {
    const engine = new Engine();
    const timesTwo = engine.memory.allocate(8);
    engine.memory.float32(timesTwo, 2).set([2, 0]);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(
          fc.record({ tasks: fc.integer({ min: 0, max: 100 }), grain: fc.integer({ min: 1, max: 9 }) }),
          { minLength: 1, maxLength: 20 },
        ),
        async (threads, times, sizes) => {
          const numbers = engine.memory.allocate(sizes.length * 400);
          engine.memory.float32(numbers, sizes.length * 100).fill(1);
          const program = new Program();
          for (const [number, { tasks, grain }] of sizes.entries()) {
            const own = numbers + number * 400;
            program.add({
              kernel: "rescale",
              parameters: [own, 1, own, 1, 1, timesTwo],
              tasks,
              grain,
              reads: [],
              // Every third one waits for the one three before: there are several phases.
              writes: [number % 3],
            });
          }
          const loaded = engine.load(program);
          await engine.withThreads(threads, 64, async () => {
            for (let time = 0; time < times; time++) await engine.run(loaded);
          });
          for (const [number, { tasks }] of sizes.entries()) {
            const doublings = Array.from(engine.memory.float32(numbers + number * 400, 100), Math.log2);
            expect(doublings).toEqual(doublings.map((_, task) => (task < tasks ? times : 0)));
          }
          engine.unload(loaded);
          engine.memory.free(numbers);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("each begin with a share of their own, and help the others", () => {
    const results = [0, 1].map((thread) => {
      const threads = new Threads(2);
      threads.floats(9).set([0, 1, 2, 3, 4, 5, 6, 7, 8]);
      threads.start(shift(threads.data, 8, 2));
      threads.run(thread);
      return [...threads.floats(9)];
    });
    expect(results).toEqual([
      [0, 0, 0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 4, 4, 4, 4],
    ]);
  });

  it.each([1, 2, 5])(
    "do a chain part by part, each call with its own number of tasks: %i threads",
    (count) => {
      const threads = new Threads(count);
      const source = threads.data;
      const target = source + 1024;
      const parts = { of: "panels", length: 5 * 24, pieces: [10, 20] } as const;
      threads.floats(18).set(Array.from({ length: 18 }, (_, i) => i));
      threads.start(
        // Three numbers at a time from the source to the target, and one at a time back to the source, where the next part takes them from.
        {
          kernel: "copyRows",
          parameters: [source, 3, target, 3, 3],
          tasks: 5,
          grain: 1,
          parts,
          reads: [10],
          writes: [20],
        },
        {
          kernel: "copyRows",
          parameters: [target, 1, source + 12, 1, 1],
          tasks: 15,
          grain: 3,
          parts,
          reads: [20],
          writes: [10],
        },
      );
      threads.run(0);
      expect([...threads.floats(15, target)]).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]);
    },
  );

  it("do not wait in a phase for one that comes late, but before the next program", () => {
    const threads = new Threads(2);
    threads.floats(3).set([7, 0, 0]);
    threads.start(shift(threads.data, 1, 1), { ...shift(threads.data + 4, 1, 1), writes: [threads.data] });
    const programsEnd = threads.run(0);
    expect([...threads.floats(3)]).toEqual([7, 7, 7]);
    expect(programsEnd).toBe(threads.word(ControlWord.Ended));
    threads.floats(3).set([1, 2, 3]);
    expect(threads.run(1)).toBeUndefined();
    expect([...threads.floats(3)]).toEqual([1, 2, 3]);
    expect(threads.word(ControlWord.Ended)).toBe(programsEnd! + 1);
    expect(threads.run(0, programsEnd)).toBeUndefined();
  });

  it("count the ends on from program to program", () => {
    const threads = new Threads(2);
    for (let program = 1; program <= 3; program++) {
      threads.start(shift(threads.data, 1, 1));
      const end = threads.run(0);
      expect(end).toBe(2 * program - 1);
      threads.run(1);
      expect(threads.run(0, end)).toBeUndefined();
    }
  });

  it("do not go on when one has failed", () => {
    const threads = new Threads(2);
    threads.floats(3).set([7, 0, 0]);
    threads.start(shift(threads.data, 1, 1), { ...shift(threads.data + 4, 1, 1), writes: [threads.data] });
    threads.fail();
    expect(threads.run(0)).toBe(0);
    expect([...threads.floats(3)]).toEqual([7, 7, 0]);
  });
});
