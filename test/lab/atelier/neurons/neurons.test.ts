import { describe, expect, it } from "vitest";
import {
  boundOf,
  columnOf,
  type Kernel,
  largest,
  norms,
  rowOf,
  voices,
  weighed,
} from "../../../../lab/src/atelier/neurons/neurons.js";

/** Three inputs, two neurons. */
const kernel: Kernel = {
  kernel: Float32Array.of(1, -3, 2, 0, 2, 4),
  bias: Float32Array.of(0.5, -1),
  inputs: 3,
  units: 2,
};

describe("neurons", () => {
  it("have their weights in the kernel's columns, and speak through the next kernel's rows", () => {
    expect([...columnOf(kernel, 0)]).toEqual([1, 2, 2]);
    expect([...columnOf(kernel, 1)]).toEqual([-3, 0, 4]);
    expect([...rowOf(kernel, 1)]).toEqual([2, 0]);
  });

  it("are ordered by the length of their weights", () => {
    expect([...norms(kernel)]).toEqual([3, 5]);
    expect(largest(norms(kernel), 5)).toEqual([1, 0]);
    expect(largest([1, 3, 3, 2], 2)).toEqual([1, 2]);
  });

  it("weigh an image pixel by pixel", () => {
    const { products, sum, withBias } = weighed(columnOf(kernel, 1), kernel.bias[1]!, [1, 1, 0.5]);
    expect([...products]).toEqual([-3, 0, 2]);
    expect([sum, withBias]).toEqual([-1, -2]);
  });
});

describe("the bound of the colours", () => {
  it("leaves single extremes outside", () => {
    const weights = new Float32Array(1000).fill(0.5);
    weights[7] = -100;
    expect(boundOf([weights])).toBe(0.5);
  });

  it("is never zero", () => {
    expect(boundOf([new Float32Array(784)])).toBe(1);
    expect(boundOf([Float32Array.of(0, 0, 2)])).toBe(2);
  });
});

describe("voices", () => {
  const output: Kernel = {
    kernel: Float32Array.of(2, 0, -1, 0, 1, 0),
    bias: new Float32Array(2),
    inputs: 3,
    units: 2,
  };

  it("are the output's weights where there is no image", () => {
    const { pro, contra } = voices(output, 0, undefined, 5);
    expect(pro.map(({ neuron, says }) => [neuron, says])).toEqual([
      [0, 2],
      [2, 1],
    ]);
    expect(contra.map(({ neuron, says }) => [neuron, says])).toEqual([[1, -1]]);
  });

  it("are as loud as the neurons are active; silent ones are not named", () => {
    const { pro, contra } = voices(output, 0, [0, 3, 4], 5);
    expect(pro.map(({ neuron, says }) => [neuron, says])).toEqual([[2, 4]]);
    expect(contra.map(({ neuron, says }) => [neuron, says])).toEqual([[1, -3]]);
  });
});
