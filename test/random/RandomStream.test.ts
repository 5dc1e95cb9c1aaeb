import { describe, expect, it } from "vitest";
import { RandomStream, type RandomStreamState } from "../../src/random/index.js";

/** Numbers marked "pinned" were computed by an independent Python program from the definition: Philox in big integers, `math.log`. */

function draw<T>(count: number, next: () => T): T[] {
  return Array.from({ length: count }, next);
}

function meanOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  return meanOf(Array.from(values, (value) => (value - mean) ** 2));
}

/** Pearson's statistic against equally likely outcomes; about its number of classes minus 1 when they are. */
function chiSquare(counts: readonly number[]): number {
  const expected = meanOf(counts);
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe("RandomStream", () => {
  it("gives Philox' words, block after block (pinned)", () => {
    const stream = new RandomStream(43, 0);
    expect(draw(6, () => stream.nextUint32())).toEqual([
      0x1f7baeec, 0x48ef8377, 0xa0957d10, 0x1b344386, 0x29a7db0a, 0x65e2aab8,
    ]);
  });

  it("has seed and stream as its key", () => {
    expect(new RandomStream(43, 7).key).toEqual([43, 7]);
  });

  it("gives other numbers for another stream, another seed and a seed of one's own", () => {
    const streams = [
      new RandomStream(43, 0),
      new RandomStream(43, 1),
      new RandomStream(44, 0),
      RandomStream.from(43),
    ];
    expect(new Set(streams.map((stream) => stream.nextUint32())).size).toBe(4);
  });

  it("repeats itself from the same seed", () => {
    const [a, b] = [RandomStream.from(5), RandomStream.from(5)];
    expect(draw(100, () => a.nextUint32())).toEqual(draw(100, () => b.nextUint32()));
  });

  it.each([-1, 0.5, NaN, 4294967296])("refuses the seed %s", (seed) => {
    expect(() => RandomStream.from(seed)).toThrow(
      `Expected the seed to be a whole number from 0 to 4294967295, got ${seed}.`,
    );
  });
});

describe("uniform numbers", () => {
  it("are float32 of 24 random bits (pinned)", () => {
    const stream = new RandomStream(43, 0);
    expect(draw(4, () => stream.uniform(-0.5, 1))).toEqual([
      -0.3155285716056824, -0.07264301180839539, 0.44092151522636414, -0.3406006991863251,
    ]);
  });

  it("fill an array with the same values as one by one", () => {
    const [a, b] = [new RandomStream(1, 2), new RandomStream(1, 2)];
    expect([...a.fillUniform(new Float32Array(50), -3, 5)]).toEqual(draw(50, () => b.uniform(-3, 5)));
  });

  it("have the mean and the variance of a uniform distribution, within its limits", () => {
    const values = new RandomStream(1, 0).fillUniform(new Float32Array(100_000), -2, 4);
    expect(Math.abs(meanOf(values) - 1)).toBeLessThan(0.02);
    expect(Math.abs(varianceOf(values) / 3 - 1)).toBeLessThan(0.02);
    expect(Math.min(...values.subarray(0, 50_000))).toBeGreaterThanOrEqual(-2);
    expect(Math.max(...values.subarray(0, 50_000))).toBeLessThan(4);
  });

  it("never reach the upper limit, even where float32 has only one number below it", () => {
    const stream = new RandomStream(1, 0);
    expect(new Set(draw(100, () => stream.uniform(1, 1 + 2 ** -23)))).toEqual(new Set([1]));
  });

  it("are the limit itself where both are equal", () => {
    expect(new RandomStream(1, 0).uniform(0.25, 0.25)).toBe(0.25);
  });

  it.each([
    [1, 0],
    [0, NaN],
    [-Infinity, 0],
    [0, 1e39],
  ])("refuse limits of %s and %s", (low, high) => {
    expect(() => new RandomStream(1, 0).uniform(low, high)).toThrow(
      `Expected finite limits with low <= high, got low ${low} and high ${high}.`,
    );
  });
});

describe("normal numbers", () => {
  it("come from the polar method (pinned)", () => {
    const values = new RandomStream(43, 1).fillNormal(new Float32Array(6), 0, 1);
    expect([...values]).toEqual([
      -0.2788558006286621, -0.9519813656806946, 0.43902426958084106, -0.09264461696147919, 0.7631673812866211,
      -0.19836218655109406,
    ]);
  });

  it("have the given mean and deviation, and a normal distribution's tails", () => {
    const values = new RandomStream(2, 0).fillNormal(new Float32Array(100_000), 3, 2);
    expect(Math.abs(meanOf(values) - 3)).toBeLessThan(0.03);
    expect(Math.abs(varianceOf(values) / 4 - 1)).toBeLessThan(0.02);
    const beyond = (deviations: number): number =>
      values.filter((value) => Math.abs(value - 3) > 2 * deviations).length / values.length;
    expect(Math.abs(beyond(1) - 0.3173)).toBeLessThan(0.006);
    expect(Math.abs(beyond(2) - 0.0455)).toBeLessThan(0.003);
    expect(Math.abs(beyond(3) - 0.0027)).toBeLessThan(0.0008);
  });
});

describe("truncated normal numbers", () => {
  it("skip what is beyond two deviations (pinned)", () => {
    const values = new RandomStream(7, 2).fillTruncatedNormal(new Float32Array(4), 1, 0.5);
    expect([...values]).toEqual([
      0.9573829174041748, 1.14059317111969, 1.3715559244155884, 0.8784924149513245,
    ]);
  });

  it("stay within two deviations and keep 0.8796 of the deviation", () => {
    const values = new RandomStream(3, 0).fillTruncatedNormal(new Float32Array(100_000), 1, 0.5);
    expect(values.every((value) => value >= 0 && value <= 2)).toBe(true);
    expect(values.some((value) => value < 0.02)).toBe(true);
    expect(Math.abs(meanOf(values) - 1)).toBeLessThan(0.006);
    expect(Math.abs(Math.sqrt(varianceOf(values)) / 0.5 - 0.8796)).toBeLessThan(0.006);
  });
});

describe("integers", () => {
  it("are equally likely, also where a remainder would favour the small ones by half", () => {
    const stream = new RandomStream(4, 0);
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i++) counts[Math.floor(stream.integer(3 * 2 ** 30) / 2 ** 30)]! += 1;
    expect(chiSquare(counts)).toBeLessThan(14);
  });

  it("reach from 0 to n - 1", () => {
    const stream = new RandomStream(4, 1);
    expect(new Set(draw(300, () => stream.integer(7)))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
    expect(stream.integer(1)).toBe(0);
    expect(stream.integer(2 ** 32)).toBeLessThan(2 ** 32);
  });

  it.each([0, -1, 2.5, 2 ** 32 + 1, NaN])("refuse a range of %s", (n) => {
    expect(() => new RandomStream(1, 0).integer(n)).toThrow(
      `Expected a whole number from 1 to 4294967296, got ${n}.`,
    );
  });
});

describe("permutations", () => {
  it("are Fisher and Yates' (pinned)", () => {
    expect([...new RandomStream(43, 0).permutation(8)]).toEqual([6, 1, 7, 2, 5, 0, 3, 4]);
  });

  it("hold every number once", () => {
    const order = new RandomStream(9, 0).permutation(1000);
    expect([...order].sort((a, b) => a - b)).toEqual(draw(1000, () => 0).map((_, i) => i));
  });

  it("are all equally likely", () => {
    const stream = new RandomStream(10, 0);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = stream.permutation(3).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    expect(chiSquare([...counts.values()])).toBeLessThan(21);
  });

  it("of nothing are empty, of a broken number an error", () => {
    expect(new RandomStream(1, 0).permutation(0).length).toBe(0);
    expect(() => new RandomStream(1, 0).permutation(1.5)).toThrow("Expected the length of the permutation");
  });
});

describe("a stream's state", () => {
  /** What may be drawn between two blocks: 1 to 4 words, and numbers that leave a spare one. */
  const drawings: Record<string, (stream: RandomStream) => unknown> = {
    "a word": (stream) => stream.nextUint32(),
    "a normal number, with its spare": (stream) => stream.normal(0, 1),
    "a permutation": (stream) => [...stream.permutation(11)],
  };

  it.each(Object.entries(drawings))(
    "goes on after %s as if nothing had happened, through JSON",
    (_, next) => {
      const stream = new RandomStream(43, 5);
      for (let drawn = 0; drawn < 9; drawn++) {
        const saved = JSON.stringify(stream.getState());
        const copy = RandomStream.fromState(JSON.parse(saved) as RandomStreamState);
        expect(copy.getState()).toEqual(stream.getState());
        const both = [stream, copy].map((one) => [next(one), one.normal(0, 1), one.nextUint32()]);
        expect(both[1]).toEqual(both[0]);
      }
    },
  );

  it("counts blocks beyond 2^32, forwards and back (pinned)", () => {
    const before = { key: [43, 0], counter: [0xffffffff, 0, 0, 0], used: 4, spareNormal: null } as const;
    const stream = RandomStream.fromState(before);
    const words = draw(6, () => stream.nextUint32());
    expect(stream.getState()).toEqual({ ...before, counter: [1, 1, 0, 0], used: 2 });
    expect(words).toEqual([0xce27aeaa, 0xf8737646, 0x87578c5c, 0x99fad012, 0x49ae0923, 0x3dba93df]);
    const again = RandomStream.fromState({ ...before, counter: [0, 1, 0, 0], used: 1 });
    expect(draw(5, () => again.nextUint32())).toEqual(words.slice(1));
  });

  it.each([
    [{ counter: [0, 0, 0] }, "Expected a counter of 4 numbers, got 3."],
    [{ counter: [0, 0, 0, -1] }, "Expected a number of the counter to be a whole number"],
    [{ used: 5 }, "Expected from 0 to 4 used words, got 5."],
    [{ key: [0.5, 0] as const }, "Expected the seed to be a whole number"],
  ])("is refused where it cannot be one: %j", (change, message) => {
    const state = { ...new RandomStream(1, 0).getState(), ...change };
    expect(() => RandomStream.fromState(state)).toThrow(message);
  });
});
