import { describe, expect, it } from "vitest";
import { toCategorical } from "../../src/util/toCategorical.js";

describe("toCategorical", () => {
  it("gives a numpy-ts array of float32, with its methods", () => {
    const rows = toCategorical([2, 0, 1]);
    expect(rows.shape).toEqual([3, 3]);
    expect(rows.dtype).toBe("float32");
    expect(rows.argmax(-1)).toHaveProperty("shape", [3]);
    expect(Array.from(rows.data as Float32Array)).toEqual([0, 0, 1, 1, 0, 0, 0, 1, 0]);
  });
});
