import * as np from "numpy-ts";
import { describe, expect, test } from "vitest";
import { fromArrayLike, type ArrayInput } from "../../src/util/ndarray.js";
import { toNDArray } from "../../src/util/toNDArray.js";

/** The part of NDArray the tests use. */
interface Arr {
  readonly data: Uint8Array;
  readonly shape: number[];
  readonly dtype: string;
  readonly T: Arr;
  slice(...parts: string[]): Arr;
  reshape(...shape: number[]): Arr;
  divide(by: number): Arr;
  sum(): number;
  max(): number;
  min(): number;
  toArray(): unknown;
}
interface Numpy {
  arange(n: number): Arr;
  array(list: unknown, dtype?: string): Arr;
}
const numpy = np as unknown as Numpy;
const build: (...args: Parameters<typeof toNDArray>) => unknown = toNDArray;
const make = (...args: Parameters<typeof toNDArray>): Arr => build(...args) as Arr;
const plain = (value: unknown) => {
  const { data, shape, dtype } = fromArrayLike(value as ArrayInput);
  return { data: Array.from(data), shape, dtype };
};

describe("toNDArray", () => {
  test("takes over the elements without copying them", () => {
    const data = Uint8Array.from([1, 2, 3, 4, 5, 6]);
    const x = make(data, [2, 3]);
    expect(x.dtype).toBe("uint8");
    expect(x.toArray()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    data[0] = 9;
    expect(x.data.buffer).toBe(data.buffer);
    expect(x.T.toArray()).toEqual([
      [9, 4],
      [2, 5],
      [3, 6],
    ]);
  });

  test.each([
    [new Float64Array(2), "float64"],
    [new Float32Array(2), "float32"],
    [new BigInt64Array(2), "int64"],
    [new BigUint64Array(2), "uint64"],
    [new Int32Array(2), "int32"],
    [new Uint32Array(2), "uint32"],
    [new Int16Array(2), "int16"],
    [new Uint16Array(2), "uint16"],
    [new Int8Array(2), "int8"],
    [new Uint8ClampedArray(2), "uint8"],
    [Buffer.alloc(2), "uint8"],
  ])("knows the element type of %o", (data, dtype) => {
    const x = make(data);
    expect(x.dtype).toBe(dtype);
    expect(x.shape).toEqual([2]);
    expect(x.sum()).toBe(0);
  });

  test("refuses a shape of another size", () => {
    expect(() => make(new Uint8Array(5), [2, 3])).toThrow("Shape (2, 3) has 6 elements, but the data has 5");
    expect(() => make(new Uint8Array(6), [-2, -3])).toThrow("whole numbers");
  });

  test("leaves room for MNIST as float64, and its maximum", () => {
    const images = new Uint8Array(60000 * 784);
    images[images.length - 1] = 255;
    const x = make(images, [60000, 28, 28]).reshape(60000, 784).divide(255);
    expect(x.shape).toEqual([60000, 784]);
    expect([x.min(), x.max()]).toEqual([0, 1]);
  });
});

describe("fromArrayLike", () => {
  test("reads an NDArray", () => {
    expect(plain(numpy.arange(6).reshape(2, 3))).toMatchObject({ data: [0, 1, 2, 3, 4, 5], shape: [2, 3] });
  });

  test("gives a transposed or sliced NDArray row-major, as NumPy would list it", () => {
    const x = numpy.arange(24).reshape(2, 3, 4);
    for (const view of [
      x.T,
      x.slice(":", "1:", "::2"),
      x.slice("1"),
      x.slice("::-1", "::-1"),
      x.slice(":", "2"),
    ]) {
      const { data, shape } = plain(view);
      expect(shape).toEqual([...view.shape]);
      expect(data).toEqual((view.toArray() as unknown[]).flat(3));
    }
  });

  test("copies nothing that already lies row-major", () => {
    const data = new Float32Array(6);
    expect(fromArrayLike(make(data, [2, 3])).data.buffer).toBe(data.buffer);
    expect(fromArrayLike({ data, shape: [3, 2] }).data).toBe(data);
    expect(fromArrayLike(data).data).toBe(data);
  });

  test("turns bigints into numbers and says which is too large", () => {
    expect(plain(BigInt64Array.of(-3n, 5n))).toEqual({ data: [-3, 5], shape: [2], dtype: "int64" });
    expect(plain(numpy.array([7, 8], "int64"))).toEqual({ data: [7, 8], shape: [2], dtype: "int64" });
    expect(() => plain(BigUint64Array.of(0n, 2n ** 60n))).toThrow("Element 1 is 1152921504606846976");
  });

  test("reads nested lists of numbers, booleans, typed arrays and NDArrays", () => {
    const dtype = "float64";
    expect(plain([[1, 2, 3], [4, 5, 6]])).toEqual({ data: [1, 2, 3, 4, 5, 6], shape: [2, 3], dtype }); // prettier-ignore
    expect(plain([true, false])).toEqual({ data: [1, 0], shape: [2], dtype });
    expect(plain([Float32Array.of(1, 2), [3, 4]])).toEqual({ data: [1, 2, 3, 4], shape: [2, 2], dtype });
    expect(plain([numpy.arange(2), numpy.arange(2)])).toEqual({ data: [0, 1, 0, 1], shape: [2, 2], dtype });
    expect(plain([])).toEqual({ data: [], shape: [0], dtype });
    expect(plain([[], []])).toEqual({ data: [], shape: [2, 0], dtype });
  });

  test.each([
    [[[1, 2], [3]], "expected shape (2,) at value[1]", "got a list of 1"],
    [[[1, 2], 3], "expected shape (2,) at value[1]", "got a number"],
    [[1, [2]], "expected a number at value[1]", "got a list of 1"],
    [
      [
        [[1], [2]],
        [[1], [2, 3]],
      ],
      "expected shape (1,) at value[1][1]",
      "got a list of 2",
    ],
    [[[1, 2], Float32Array.of(1)], "expected shape (2,) at value[1]", "got an array of shape (1,)"],
  ])("says where %j is ragged", (value, where, got) => {
    expect(() => plain(value)).toThrow(where);
    expect(() => plain(value)).toThrow(got);
  });

  test("refuses what is not an array of numbers, and says what it is", () => {
    expect(() => plain("7")).toThrow('got the text "7"');
    expect(() => plain(null)).toThrow("got null");
    expect(() => plain(new Map())).toThrow("an object of class Map");
    expect(() => plain([[1, "2"]])).toThrow('Expected a number at value[0][1], got the text "2"');
    expect(() => plain([1, , 3])).toThrow("value[1], got undefined");
    expect(() => plain({ data: [1, 2, 3], shape: [2] })).toThrow(
      "Shape (2,) has 2 elements, but the data has 3",
    );
    expect(() => plain({ data: [[1], [2]], shape: [2] })).toThrow("expected a number at value[0]");
    expect(() => plain(numpy.array([1, 2], "complex128"))).toThrow("complex128");
  });
});
