import { Dense, Input, optimizers, Sequential } from "neurone";
import { describe, expect, it } from "vitest";
import {
  hiddenNames,
  parameterNames,
  startExample,
  startParameters,
  type TinyNetwork,
} from "../../../lab/src/explorers/one-step/network.js";
import { inNumbers, inSymbols, symbolOf } from "../../../lab/src/explorers/one-step/symbols.js";
import { traceOf, updated, usedBy } from "../../../lab/src/explorers/one-step/trace.js";

/** The same step, made by the library's own training. */
async function trained({ outputs, hidden, parameters }: TinyNetwork, target: 0 | 1, learningRate: number) {
  const p = parameters as Required<typeof parameters>;
  const model = new Sequential([
    Input({ shape: [2] }),
    new Dense({ units: 2, activation: hidden }),
    new Dense({ units: outputs, activation: outputs === 1 ? "sigmoid" : "softmax" }),
  ]);
  model.compile({
    loss: outputs === 1 ? "binary_crossentropy" : "categorical_crossentropy",
    optimizer: new optimizers.SGD({ learningRate }),
  });
  const weights = [
    [
      [p.w11, p.w12],
      [p.w21, p.w22],
    ],
    [p.b1, p.b2],
    outputs === 1
      ? [[p.v11], [p.v21]]
      : [
          [p.v11, p.v12],
          [p.v21, p.v22],
        ],
    outputs === 1 ? [p.c1] : [p.c1, p.c2],
  ];
  model.setWeights(weights);
  const y = outputs === 1 ? [[target]] : [target === 0 ? [1, 0] : [0, 1]];
  const { loss } = await model.trainOnBatch([[...startExample.inputs]], y);
  const [w, b, v, c] = model.getWeights().map(({ data }) => Array.from(data as Float32Array));
  const after =
    outputs === 1
      ? { v11: v![0], v21: v![1], c1: c![0] }
      : { v11: v![0], v12: v![1], v21: v![2], v22: v![3], c1: c![0], c2: c![1] };
  return {
    loss: loss!,
    parameters: { w11: w![0], w12: w![1], w21: w![2], w22: w![3], b1: b![0], b2: b![1], ...after },
  };
}

describe("the training step by hand", () => {
  for (const outputs of [1, 2] as const)
    for (const hidden of hiddenNames)
      it(`has the loss and the new weights of the library's trainOnBatch: ${hidden}, ${outputs} output(s)`, async () => {
        const network = { outputs, hidden, parameters: startParameters };
        for (const target of [0, 1] as const) {
          const trace = traceOf(network, { ...startExample, target }, 0.5);
          const real = await trained(network, target, 0.5);
          expect(trace.values.get("L")).toBeCloseTo(real.loss, 6);
          const mine = updated(network, trace);
          for (const name of parameterNames(outputs))
            expect(mine[name], name).toBeCloseTo(
              (real.parameters as Record<string, number | undefined>)[name]!,
              6,
            );
        }
      });

  it("computes each number from numbers that are known before", () => {
    const { quantities, values } = traceOf(
      { outputs: 2, hidden: "tanh", parameters: startParameters },
      startExample,
      0.1,
    );
    const known = new Set([...values.keys()].filter((id) => !quantities.some((one) => one.id === id)));
    for (const quantity of quantities) {
      for (const id of usedBy(quantity)) expect(known, `${quantity.id} needs ${id}`).toContain(id);
      known.add(quantity.id);
    }
    expect(quantities).toHaveLength(8 + 1 + 18 + 12);
  });

  it("lets the loss fall when it is repeated", () => {
    let network: TinyNetwork = { outputs: 1, hidden: "sigmoid", parameters: startParameters };
    let before = Infinity;
    for (let step = 0; step < 20; step++) {
      const trace = traceOf(network, startExample, 0.5);
      expect(trace.values.get("L")).toBeLessThan(before);
      before = trace.values.get("L")!;
      network = { ...network, parameters: updated(network, trace) };
    }
  });

  it("writes formulas in symbols and in numbers", () => {
    const { quantities, values } = traceOf(
      { outputs: 1, hidden: "tanh", parameters: startParameters },
      startExample,
      0.1,
    );
    const { formula } = quantities.find(({ id }) => id === "z1")!;
    expect(symbolOf("d:w12")).toBe("∂L/∂w₁₂");
    expect(inSymbols(formula)).toBe("w₁₁ · x₁ + w₂₁ · x₂ + b₁");
    const show = (value: number): string => String(value).replace("-", "−");
    expect(inNumbers(formula, values, show)).toBe("0.5 · 1 + (−0.3) · 0.5 + 0.1");
  });
});
