import { activations } from "neurone";
import { describe, expect, it } from "vitest";
import {
  biasThrough,
  corners,
  footOfLine,
  gates,
  lineOfZero,
  rampOf,
  rightAnswers,
  weightedSum,
} from "../../../lab/src/explorers/activations/neuron.js";
import {
  at,
  sampleOf,
  scalarNames,
  withGaps,
} from "../../../lab/src/explorers/activations/scalarActivations.js";

describe("the explorer of activation functions", () => {
  it("shows each activation function of the library that works on single numbers", () => {
    const { get, serialize, deserialize, ...makers } = activations;
    const scalar = Object.values(makers)
      .map((make) => make())
      .filter(({ rowwise }) => !rowwise)
      .map(({ name }) => name);
    expect([get, serialize, deserialize].every((one) => typeof one === "function")).toBe(true);
    expect([...scalarNames].sort()).toEqual(scalar.sort());
  });

  it("gives the library's values and slopes", () => {
    expect(at("sigmoid", 0)).toEqual({ value: 0.5, slope: 0.25 });
    expect(at("relu", -1)).toEqual({ value: 0, slope: 0 });
    expect(sampleOf("tanh", [0, 100]).values).toEqual(new Float32Array([0, 1]));
  });

  it("leaves a gap where a function jumps, and none where it is steep", () => {
    const x = [-0.02, -0.01, 0.01, 0.02];
    expect(withGaps(x, [0, 0, 1, 1]).filter(([, y]) => Number.isNaN(y))).toHaveLength(1);
    expect(withGaps(x, [0, 0.2, 0.4, 0.6])).toHaveLength(4);
  });
});

describe("the neuron one drags", () => {
  const neuron = { w1: 1, w2: -2, bias: 3 };

  it("has its line of zero where the weighted sum is zero", () => {
    const [one, other] = lineOfZero(neuron, 2)!;
    for (const place of [one, other, footOfLine(neuron)!])
      expect(weightedSum(neuron, place)).toBeCloseTo(0, 10);
  });

  it("has no line when it looks at neither input", () => {
    expect(lineOfZero({ w1: 0, w2: 0, bias: 1 }, 2)).toBeUndefined();
  });

  it("moves the line to where it is pulled", () => {
    const bias = biasThrough(neuron, [0.5, 0.25]);
    expect(weightedSum({ ...neuron, bias }, [0.5, 0.25])).toBe(0);
  });

  it("shows what a network with these weights answers", () => {
    const { from, to, stops } = rampOf(neuron, "tanh", 2.5);
    const { place, output } = stops[13]!;
    const there = [from[0] + (to[0] - from[0]) * place, from[1] + (to[1] - from[1]) * place] as const;
    expect(output).toBe(activations.get("tanh").call([weightedSum(neuron, there)])[0]);
  });

  it("separates AND and OR, and never exclusive OR", () => {
    expect(rightAnswers({ w1: 1, w2: 1, bias: -1.5 }, "and")).toBe(4);
    expect(rightAnswers({ w1: 1, w2: 1, bias: -0.5 }, "or")).toBe(4);
    let best = 0;
    for (let w1 = -4; w1 <= 4; w1++)
      for (let w2 = -4; w2 <= 4; w2++)
        for (let bias = -4; bias <= 4; bias += 0.5)
          best = Math.max(best, rightAnswers({ w1, w2, bias }, "xor"));
    expect(best).toBe(3);
    expect(Object.values(gates).every((gate) => gate.length === corners.length)).toBe(true);
  });
});
