import { describe, expect, it } from "vitest";
import * as regularizers from "../../src/regularizers/index.js";

const { L1, L2, L1L2 } = regularizers;

describe("regularizers", () => {
  it("have Keras' factors by default", () => {
    expect(new L1()).toMatchObject({ className: "L1", l1: 0.01, l2: 0 });
    expect(new L2()).toMatchObject({ className: "L2", l1: 0, l2: 0.01 });
    expect(new L1L2()).toMatchObject({ className: "L1L2", l1: 0, l2: 0 });
  });

  it("take other factors", () => {
    expect(new L1({ l1: 0.5 }).l1).toBe(0.5);
    expect(new L2({ l2: 0 }).l2).toBe(0);
    expect(new L1L2({ l1: 1, l2: 2 })).toMatchObject({ l1: 1, l2: 2 });
  });

  it.each([-0.1, NaN, Infinity])("refuse a factor of %s", (factor) => {
    const message = `to be a finite number of at least 0, got ${factor}.`;
    expect(() => new L1({ l1: factor })).toThrow(`Expected l1 ${message}`);
    expect(() => new L2({ l2: factor })).toThrow(`Expected l2 ${message}`);
    expect(() => new L1L2({ l2: factor })).toThrow(`Expected l2 ${message}`);
  });
});

describe("get", () => {
  it.each([
    ["l1", "L1", 0.01, 0],
    ["L1", "L1", 0.01, 0],
    ["l2", "L2", 0, 0.01],
    ["L2", "L2", 0, 0.01],
    ["l1_l2", "L1L2", 0.01, 0.01],
    ["L1L2", "L1L2", 0, 0],
  ])("takes Keras' name %s for %s", (name, className, l1, l2) => {
    expect(regularizers.get(name)).toMatchObject({ className, l1, l2 });
  });

  it("returns a regularizer, or none, as it is", () => {
    const regularizer = new L2();
    expect(regularizers.get(regularizer)).toBe(regularizer);
    expect(regularizers.get(undefined)).toBeUndefined();
  });

  it("names the nearest known name", () => {
    expect(() => regularizers.get("l1l_2")).toThrow('Unknown regularizer "l1l_2". Did you mean');
  });
});

describe("serialize", () => {
  it.each([
    [new L1({ l1: 0.5 }), { l1: 0.5 }],
    [new L2(), { l2: 0.01 }],
    [new L1L2({ l2: 0.1 }), { l1: 0, l2: 0.1 }],
  ])("writes %o as Keras does", (regularizer, config) => {
    expect(regularizers.serialize(regularizer)).toEqual({
      module: "keras.regularizers",
      class_name: regularizer.className,
      config,
      registered_name: null,
    });
  });

  it("writes null for none", () => {
    expect(regularizers.serialize(undefined)).toBeNull();
  });
});
