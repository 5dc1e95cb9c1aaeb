import { beforeEach, describe, expect, it } from "vitest";
import { Dense, Dropout, Input } from "../../src/layers/index.js";
import { Sequential } from "../../src/models/Sequential.js";
import { setSeed } from "../../src/random/index.js";

const x = { data: Float32Array.of(1, -2, 3, 0, 0.5, 4), shape: [2, 3] };

beforeEach(() => {
  setSeed(1);
});

function network(): Sequential {
  return new Sequential([
    Input({ shape: [3] }),
    new Dense({ units: 4, activation: "relu" }),
    new Dropout({ rate: 0.5 }),
    new Dense({ units: 2, activation: "softmax" }),
  ]);
}

describe("layerOutputs", () => {
  it("gives what each layer gives, the last as predict does", async () => {
    const model = network();
    const [hidden, dropped, output] = await model.layerOutputs(x);
    expect([hidden!.shape, dropped!.shape, output!.shape]).toEqual([
      [2, 4],
      [2, 4],
      [2, 2],
    ]);
    const numbers = ({ data }: { readonly data: unknown }): number[] => [...(data as Float32Array)];
    const [kernel, bias] = model.getWeights().map(numbers);
    const expected = [0, 1].flatMap((row) =>
      [0, 1, 2, 3].map((unit) => {
        let sum = bias![unit]!;
        for (let i = 0; i < 3; i++) sum += x.data[row * 3 + i]! * kernel![i * 4 + unit]!;
        return Math.max(0, sum);
      }),
    );
    expected.forEach((value, index) => {
      expect(numbers(hidden!)[index]).toBeCloseTo(value, 5);
    });
    expect(numbers(dropped!)).toEqual(numbers(hidden!));
    const predicted = await model.predict(x, { verbose: 0 });
    expect(numbers(output!)).toEqual(numbers(predicted));
  });

  it("refuses samples of another shape", async () => {
    await expect(network().layerOutputs({ data: new Float32Array(4), shape: [2, 2] })).rejects.toThrow(
      "expects x of shape",
    );
  });
});
