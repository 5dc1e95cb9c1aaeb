import { describe, expect, it } from "vitest";

interface Reading {
  seconds: number[];
  threads: number;
  versions: Record<string, string>;
  testAccuracy: number | null;
  peakBytes: number;
  startSeconds: number;
}

// The benchmark is plain JavaScript, run without a build; it has no types for the compiler of the sources.
const load = async (file: string): Promise<unknown> =>
  import(new URL(`../../bench/${file}`, import.meta.url).href);
const { epochSeconds, eachEpoch, median } = (await load("statistics.js")) as {
  epochSeconds: (readings: Reading[]) => { median: number; min: number; max: number };
  eachEpoch: (readings: Reading[]) => number[];
  median: (values: number[]) => number;
};
const { report } = (await load("report.js")) as { report: (results: unknown) => string };

const reading = (...seconds: number[]): Reading => ({
  seconds,
  threads: 2,
  versions: { library: "1.2.3" },
  testAccuracy: 0.98,
  peakBytes: 500e6,
  startSeconds: 1,
});

/** What a run leaves behind when these were read for the lab's case. */
const results = (readings: Record<string, Reading[]>, more: object = {}): object => ({
  machine: {
    date: "today",
    cpu: "a CPU",
    cores: 2,
    memory: "8 GiB",
    system: "Linux",
    node: "20.19.0",
    load: "0.00",
  },
  protocol: "2 rounds.",
  peers: Object.keys(readings).map((name) => ({ name, label: `The ${name}` })),
  cases: new Map([["lab", new Map(Object.entries(readings))]]),
  growths: [],
  starts: [],
  missing: [],
  failures: [],
  judged: true,
  ...more,
});
const lineWith = (text: string, ...words: string[]): string | undefined =>
  text.split("\n").find((line) => words.every((word) => line.includes(word)));

describe("the benchmark's numbers", () => {
  it("take the middle, whatever the order", () => {
    expect(median([9, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 100])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it("leave out each process's first epoch", () => {
    expect(epochSeconds([reading(50, 1, 3), reading(60, 2)])).toEqual({ median: 2, min: 1, max: 3 });
  });

  it("keep every epoch where each is asked for", () => {
    expect(eachEpoch([reading(5, 1), reading(7, 3), reading(6, 2)])).toEqual([6, 2]);
  });
});

describe("the benchmark's report", () => {
  const text = report(
    results({
      neurone: [reading(0.6, 0.5, 0.5)],
      "keras-tensorflow": [reading(9, 2)],
      "keras-tensorflow-xla": [reading(9, 1)],
      "torch-fused": [reading(9, 0.75)],
    }),
  );

  it("gives ratios to ours", () => {
    expect(lineWith(text, "The keras-tensorflow |")).toContain("| **2.00** | 2.00 – 2.00 | 4.00 |");
    expect(lineWith(text, "The neurone |")).toContain("| **0.500** | 0.500 – 0.500 | 1.00 |");
  });

  it("asks a target of the fastest way a peer runs, and says when it is missed", () => {
    expect(lineWith(text, "≥ 3 × keras-tensorflow")).toContain("| 4.00 | yes |");
    expect(lineWith(text, "≥ 1.5 × torch-fused")).toContain("| 1.50 | yes |");
  });

  it("judges our slowest epoch, the first too", () => {
    const slowFirst = report(results({ neurone: [reading(0.9, 0.5, 0.5)] }));
    expect(lineWith(text, "slowest epoch ≤ 0.75 s")).toContain("| 0.600 | yes |");
    expect(lineWith(slowFirst, "slowest epoch ≤ 0.75 s")).toContain("| 0.900 | **no** |");
  });

  it("judges nothing from few images", () => {
    expect(report(results({ neurone: [reading(0.6, 0.5)] }, { judged: false }))).not.toContain("## Targets");
  });

  it("says who was absent and what failed", () => {
    const missing = ["Keras + JAX: no Python with keras and jax"];
    const failures = ["lab, torch-fused: ended with 1"];
    const said = report(results({ neurone: [reading(1, 1)] }, { missing, failures }));
    expect(said).toContain(`## Not measured here\n\n- ${missing.join()}`);
    expect(said).toContain(`## Failed\n\n- ${failures.join()}`);
  });
});
