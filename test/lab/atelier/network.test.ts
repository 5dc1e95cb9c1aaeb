import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  added,
  factsOf,
  parameterCount,
  removed,
  suggested,
} from "../../../lab/src/atelier/network/architecture.js";
import {
  heightOfUnits,
  layOut,
  lowest,
  neuronAt,
  placeOf,
  roundUnits,
  tallest,
  unitsOfHeight,
} from "../../../lab/src/atelier/network/columns.js";
import { strongest, weightedSum } from "../../../lab/src/atelier/network/strongest.js";
import { type LayerChoice, limits, sessionExperiment } from "../../../lab/src/state/Experiment.js";

const units = fc.integer({ min: limits.units.least, max: limits.units.most });
const sides = fc.record({
  width: fc.integer({ min: 20, max: 400 }),
  height: fc.integer({ min: 20, max: 400 }),
});

describe("a column of neurons", () => {
  it("is taller the more neurons it has, and never leaves its band", () => {
    expect(heightOfUnits(1)).toBe(lowest);
    expect(heightOfUnits(limits.units.most)).toBeCloseTo(tallest);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: limits.units.most - 1 }),
        (n) => heightOfUnits(n) < heightOfUnits(n + 1),
      ),
    );
  });

  it("gives, pulled to its own height, the number that it has, as far as a hand is exact", () => {
    fc.assert(
      fc.property(units, (n) => {
        const pulled = unitsOfHeight(heightOfUnits(n));
        expect(roundUnits(pulled)).toBe(pulled);
        expect(Math.abs(pulled - n)).toBeLessThanOrEqual(Math.max(0.5, 0.06 * n));
      }),
    );
    expect(unitsOfHeight(heightOfUnits(784))).toBe(784);
    expect(unitsOfHeight(-1000)).toBe(1);
    expect(unitsOfHeight(1e6)).toBe(4096);
  });

  it("has room for every neuron inside its place", () => {
    fc.assert(
      fc.property(units, sides, (n, { width, height }) => {
        const layout = layOut(n, width, height);
        expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(n);
        expect(layout.width).toBeLessThanOrEqual(width + 1e-6);
        expect(layout.height).toBeLessThanOrEqual(height + 1e-6);
      }),
    );
  });

  it("finds each neuron again at its own place", () => {
    fc.assert(
      fc.property(units, sides, fc.nat(), (n, { width, height }, any) => {
        const layout = layOut(n, width, height);
        const index = any % n;
        const { x, y } = placeOf(index, layout);
        expect(neuronAt(x, y, n, layout)).toBe(index);
      }),
    );
    expect(neuronAt(-1, 5, 10, layOut(10, 100, 100))).toBeUndefined();
    expect(neuronAt(5, 1000, 10, layOut(10, 100, 100))).toBeUndefined();
  });

  it("puts a few neurons one below the other", () => {
    expect(layOut(8, 104, 200).columns).toBe(1);
  });
});

describe("an architecture", () => {
  it("counts the session's parameters as Keras does", () => {
    expect(parameterCount(sessionExperiment)).toBe(623_290);
    expect(factsOf(sessionExperiment.layers).map(({ parameters }) => parameters)).toEqual([615_440, 7850]);
    const two: LayerChoice[] = [
      { kind: "dense", units: 500, activation: "relu" },
      { kind: "dropout", rate: 0.2 },
      { kind: "dense", units: 400, activation: "relu" },
    ];
    expect(parameterCount({ layers: two })).toBe(596_910);
    expect(factsOf(two).map(({ weights }) => weights)).toEqual([0, undefined, 1, 2]);
    expect(factsOf(two).map(({ inputs, outputs }) => [inputs, outputs])).toEqual([
      [784, 500],
      [500, 500],
      [500, 400],
      [400, 10],
    ]);
    expect(parameterCount({ layers: [] })).toBe(7850);
  });

  it("suggests a layer half as wide as the one before it, with its activation", () => {
    const layers: LayerChoice[] = [
      { kind: "dense", units: 300, activation: "tanh" },
      { kind: "dropout", rate: 0.5 },
    ];
    expect(suggested("dense", layers, 2)).toEqual({ kind: "dense", units: 150, activation: "tanh" });
    expect(suggested("dense", layers, 0)).toEqual({ kind: "dense", units: 128, activation: "relu" });
    expect(suggested("dropout", layers, 1)).toEqual({ kind: "dropout", rate: 0.2 });
    expect(removed(added(layers, 1, suggested("dropout", layers, 1)), 1)).toEqual(layers);
  });
});

describe("the strongest connections", () => {
  const small = fc.record({ inputs: fc.integer({ min: 1, max: 12 }), units: fc.integer({ min: 1, max: 9 }) });
  const float = fc.float({ min: -3, max: 3, noNaN: true });

  it("are those that sorting all of them finds", () => {
    const network = small.chain(({ inputs, units: n }) =>
      fc.record({
        kernel: fc.array(float, { minLength: inputs * n, maxLength: inputs * n }),
        entering: fc.array(float, { minLength: inputs, maxLength: inputs }),
        n: fc.constant(n),
        count: fc.integer({ min: 1, max: 20 }),
      }),
    );
    fc.assert(
      fc.property(network, ({ kernel, entering, n, count }) => {
        const weights = Float32Array.from(kernel);
        const found = strongest(weights, entering, n, count).map(({ value }) => Math.abs(value));
        const all = [...weights].map((weight, i) => Math.abs(weight * entering[Math.floor(i / n)]!));
        const expected = all.filter((value) => value !== 0).sort((a, b) => b - a);
        expect(found).toEqual(expected.slice(0, count));
      }),
    );
  });

  it("can be asked of one neuron alone", () => {
    const kernel = Float32Array.of(1, 10, -2, 20, 3, 30);
    expect(strongest(kernel, [1, 1, 0.5], 2, 2, 0)).toEqual([
      { from: 1, to: 0, value: -2 },
      { from: 2, to: 0, value: 1.5 },
    ]);
  });

  it("sum, with the bias, to the neuron's score", () => {
    const kernel = Float32Array.of(1, 10, -2, 20, 3, 30);
    const bias = Float32Array.of(0.5, -1);
    expect(weightedSum({ kernel, bias, units: 2 }, [1, 1, 2], 1)).toEqual({ sum: 90, bias: -1, score: 89 });
  });
});
