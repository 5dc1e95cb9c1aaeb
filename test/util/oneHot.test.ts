import { describe, expect, it } from "vitest";
import { oneHot } from "../../src/util/oneHot.js";

describe("oneHot (toCategorical)", () => {
  it("gives each label a row with a one at its place, like keras.utils.to_categorical", () => {
    expect(oneHot([0, 1, 2, 3], 4)).toEqual({
      data: Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1),
      shape: [4, 4],
    });
  });

  it("takes the greatest label + 1 for the number of classes when it is not given", () => {
    expect(oneHot(Uint8Array.of(2, 0))).toEqual({
      data: Float32Array.of(0, 0, 1, 1, 0, 0),
      shape: [2, 3],
    });
    expect(oneHot(Uint8Array.of(2, 0), 5).shape).toEqual([2, 5]);
  });

  it("keeps the labels' shape, but for a last dimension of 1", () => {
    expect(oneHot([[1], [0]])).toEqual({ data: Float32Array.of(0, 1, 1, 0), shape: [2, 2] });
    expect(
      oneHot([
        [0, 1, 1],
        [1, 0, 1],
      ]).shape,
    ).toEqual([2, 3, 2]);
    expect(oneHot({ data: Int32Array.of(1, 0), shape: [2, 1] }).shape).toEqual([2, 2]);
    expect(oneHot([1]).shape).toEqual([1, 2]);
    expect(oneHot([true, false])).toEqual({ data: Float32Array.of(0, 1, 1, 0), shape: [2, 2] });
  });

  it("refuses labels that are no classes, saying which and what to do", () => {
    expect(() => oneHot([0, 10], 10)).toThrow(
      "toCategorical expected labels that are whole numbers from 0 to 9, got 10 at place 1. Give a greater numClasses, or number the classes from 0.",
    );
    expect(() => oneHot([-1, 0])).toThrow(
      "whole numbers from 0, got -1 at place 0. Number the classes 0, 1, 2, ... first.",
    );
    expect(() => oneHot([0.5])).toThrow("got 0.5 at place 0");
    expect(() => oneHot(Float32Array.of(NaN), 3)).toThrow("got NaN at place 0");
    expect(() => oneHot([Infinity])).toThrow("got Infinity at place 0");
  });

  it("refuses a number of classes that is none, and no labels at all", () => {
    expect(() => oneHot([0], 0)).toThrow("expected numClasses to be a whole number above 0, got 0.");
    expect(() => oneHot([])).toThrow("expected labels, got an empty array of shape (0,). Give numClasses");
    expect(oneHot([], 3)).toEqual({ data: new Float32Array(0), shape: [0, 3] });
  });
});
