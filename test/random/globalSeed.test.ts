import { beforeEach, describe, expect, it, vi } from "vitest";

type Random = typeof import("../../src/random/index.js");

/** A module of its own for each test: the seed is the library's only global state. */
let random: Random;

beforeEach(async () => {
  vi.resetModules();
  random = await import("../../src/random/index.js");
});

function firstWords(count: number): number[] {
  return Array.from({ length: count }, () => random.nextStream().nextUint32());
}

describe("the global seed", () => {
  it("counts the streams from 0", () => {
    random.setSeed(43);
    expect([random.nextStream().key, random.nextStream().key]).toEqual([
      [43, 0],
      [43, 1],
    ]);
  });

  it("starts again with the first stream when it is set again", () => {
    random.setSeed(43);
    const first = firstWords(3);
    random.setSeed(43);
    expect(firstWords(3)).toEqual(first);
  });

  it("is drawn once from the machine's randomness when it is not set", () => {
    const getRandomValues = vi.spyOn(crypto, "getRandomValues");
    const [a] = random.nextStream().key;
    const [b] = random.nextStream().key;
    expect(getRandomValues).toHaveBeenCalledTimes(1);
    expect(a).toBe(b);
    expect(random.getState()).toEqual({ seed: a, streams: 2, drawn: true });
    random.setState(random.getState());
    expect(random.getState().drawn).toBe(true);
    random.setSeed(1);
    expect(random.getState()).toEqual({ seed: 1, streams: 0 });
    getRandomValues.mockRestore();
  });

  it("goes on after setState where getState was called, also through JSON", () => {
    random.setSeed(7);
    firstWords(2);
    const saved = JSON.stringify(random.getState());
    const next = firstWords(3);
    random.setSeed(1);
    random.setState(JSON.parse(saved) as ReturnType<Random["getState"]>);
    expect(firstWords(3)).toEqual(next);
  });

  it("refuses what is no seed and no count, and keeps what it had", () => {
    random.setSeed(7);
    expect(() => {
      random.setSeed(-1);
    }).toThrow("Expected the seed to be a whole number from 0 to 4294967295, got -1.");
    expect(() => {
      random.setState({ seed: 1, streams: 0.5 });
    }).toThrow("Expected the count of streams to be a whole number from 0 to 4294967295, got 0.5.");
    expect(random.getState()).toEqual({ seed: 7, streams: 0 });
  });
});
