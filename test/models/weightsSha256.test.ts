import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { weightBytes } from "../../src/models/weightBytes.js";
import { weightsSha256 } from "../../src/models/weightsSha256.js";

const kernel = { data: Float32Array.of(1, -2, 0.5, -0), shape: [2, 2] };
const bias = { data: Float32Array.of(3), shape: [1] };
/** 1, -2, 0.5, -0, 3 by IEEE 754, the last byte of each first. */
const bytes = Buffer.from("0000803f" + "000000c0" + "0000003f" + "00000080" + "00004040", "hex");

describe("weightsSha256", () => {
  it("is over the little-endian float32 of all weights, one array after the other", async () => {
    expect(Buffer.from(weightBytes([kernel, bias]))).toEqual(bytes);
    const expected = createHash("sha256").update(bytes).digest("hex");
    expect(await weightsSha256({ getWeights: () => [kernel, bias] })).toBe(expected);
  });

  it("tells weights apart that differ in one bit, or in their order", async () => {
    const hash = await weightsSha256({ getWeights: () => [kernel, bias] });
    const positiveZero = { ...kernel, data: Float32Array.of(1, -2, 0.5, 0) };
    expect(await weightsSha256({ getWeights: () => [positiveZero, bias] })).not.toBe(hash);
    expect(await weightsSha256({ getWeights: () => [bias, kernel] })).not.toBe(hash);
  });
});
