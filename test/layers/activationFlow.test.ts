import { describe, expect, it } from "vitest";
import * as activations from "../../src/activations/index.js";
import type { Activation } from "../../src/activations/index.js";
import {
  Activation as ActivationLayer,
  Dense,
  Input,
  type layers,
  optimizers,
  Sequential,
} from "../../src/plain.js";

/** Every activation, those that have options with others than their defaults. */
const all: readonly Activation[] = [
  activations.celu({ alpha: 0.6 }),
  activations.elu({ alpha: 0.7 }),
  activations.exponential(),
  activations.gelu({ approximate: true }),
  activations.gelu(),
  activations.hardShrink({ threshold: 0.3 }),
  activations.hardSigmoid(),
  activations.hardSilu(),
  activations.hardTanh(),
  activations.leakyRelu({ negativeSlope: 0.4 }),
  activations.linear(),
  activations.logSigmoid(),
  activations.logSoftmax(),
  activations.mish(),
  activations.relu({ negativeSlope: 0.1, maxValue: 0.9, threshold: 0.2 }),
  activations.relu6(),
  activations.selu(),
  activations.sigmoid(),
  activations.silu(),
  activations.softShrink({ threshold: 0.3 }),
  activations.softmax(),
  activations.softplus(),
  activations.softsign(),
  activations.squareplus({ b: 3 }),
  activations.tanh(),
  activations.tanhShrink(),
];

const x = { data: Float32Array.of(1, -2, 0.5), shape: [1, 3] };

// So many units that threads share out rows, and so many that they share out panels.
describe.each([5, 400])("in a model, with %i units,", (units) => {
  const kernel = Float32Array.from({ length: 3 * units }, (_, i) => Math.sin(i * 1.7));
  const bias = Float32Array.from({ length: units }, (_, i) => Math.cos(i * 2.3));
  const target = { data: Float32Array.from({ length: units }, (_, i) => (i % 3) / 3), shape: [1, units] };
  const modelOf = (...hidden: layers.Layer[]) => {
    const model = new Sequential([Input({ shape: [3] }), ...hidden]);
    model.setWeights([
      { data: kernel, shape: [3, units] },
      { data: bias, shape: [units] },
    ]);
    return model;
  };

  it.each(all.map((activation) => [activation.name, activation] as const))(
    "%s gives what it gives when it is called, and its gradient goes back",
    async (_name, activation) => {
      const sums = (await modelOf(new Dense({ units })).predict(x, { verbose: 0 })).data as Float32Array;
      const expected = activation.call(sums, units);
      const upstream = expected.map((y, i) => (2 * (y - target.data[i]!)) / units);
      const change = activation.gradient(sums, upstream, units);
      for (const model of [
        modelOf(new Dense({ units, activation })),
        modelOf(new Dense({ units }), new ActivationLayer({ activation })),
      ]) {
        expect((await model.predict(x, { verbose: 0 })).data).toEqual(expected);
        model.compile({ loss: "mean_squared_error", optimizer: new optimizers.SGD({ learningRate: 1 }) });
        await model.trainOnBatch(x, target);
        const after = model.getWeights()[1]!.data;
        bias.forEach((before, i) => {
          expect(before - after[i]!).toBeCloseTo(change[i]!, 5);
        });
      }
    },
  );
});
