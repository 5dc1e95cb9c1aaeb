import { describe, expect, it } from "vitest";
import { readSafetensors } from "../../../src/saving/safetensors/readSafetensors.js";
import { safetensorsFormat } from "../../../src/saving/safetensors/safetensorsFormat.js";
import { writeSafetensors } from "../../../src/saving/safetensors/writeSafetensors.js";
import { float32Bytes } from "../../../src/saving/toFloat32.js";
import { numbers, smallModel } from "../exampleModels.js";
import { arraysOf, outcome } from "../outcome.js";
import { memorySource } from "../sources.js";

/** A file of this header and these bytes, by the format's specification. */
function fileOf(header: unknown, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const json = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

const read = (bytes: Uint8Array) =>
  outcome(readSafetensors(memorySource("m.safetensors", { "m.safetensors": bytes })));

/** PyTorch's Linear of `inputs` and `units`, with its mark or without. */
function linear(inputs: number, units: number, { mark = true, bias = true } = {}): Uint8Array {
  const weight = numbers(inputs * units);
  const data = float32Bytes(Float32Array.from([...weight, ...numbers(units, 2)]));
  const size = 4 * weight.length;
  return fileOf(
    {
      ...(mark && { __metadata__: { format: "pt" } }),
      "fc1.weight": { dtype: "F32", shape: [units, inputs], data_offsets: [0, size] },
      ...(bias && { "fc1.bias": { dtype: "F32", shape: [units], data_offsets: [size, size + 4 * units] } }),
    },
    data,
  );
}

describe("safetensors", () => {
  it("come back bit for bit, their numbers aligned", async () => {
    const { bytes } = writeSafetensors(smallModel, "m.safetensors")[0]!;
    const model = await read(bytes);
    expect(typeof model === "string" ? model : arraysOf(model)).toEqual(arraysOf(smallModel));
    expect(Number(new DataView(bytes.buffer).getBigUint64(0, true)) % 8).toBe(0);
    expect(safetensorsFormat.recognizes(bytes, "file")).toBe(true);
    expect(safetensorsFormat.leavesOut!(smallModel)).toEqual([
      "The layers are left out: safetensors hold weights alone.",
    ]);
  });

  it.each([
    ["PyTorch's, by its mark", linear(3, 2)],
    ["PyTorch's, by the bias", linear(3, 2, { mark: false })],
    ["PyTorch's of as many units as inputs, by its mark", linear(2, 2)],
  ])("are transposed where they are %s", async (_, bytes) => {
    const model = await read(bytes);
    if (typeof model === "string") throw new Error(model);
    const { data, shape } = arraysOf(model)["fc1/kernel"]!;
    const [inputs, units] = shape as [number, number];
    expect(data[1]).toBe(numbers(inputs * units)[inputs]);
    expect(model.origin.notes.join(" ")).toMatch(/transposed/);
  });

  it.each([
    ["of as many units as inputs", linear(2, 2, { mark: false })],
    ["without a bias", linear(3, 2, { mark: false, bias: false })],
  ])("are refused where nobody can tell: %s", async (_, bytes) => {
    expect(await read(bytes)).toMatch(/fc1: It cannot be told whether this weight .*"format": "pt"/);
  });

  it("are refused where the header claims what is not there", async () => {
    const claim = (entry: object) =>
      read(fileOf({ a: { dtype: "F32", shape: [1], data_offsets: [0, 4], ...entry } }, new Uint8Array(8)));
    expect(await claim({ data_offsets: [0, 400], shape: [100] })).toMatch(
      /header, a: Expected 400 bytes of the 8/,
    );
    expect(await claim({ shape: [2 ** 40] })).toMatch(/Expected 4398046511104 bytes/);
    expect(await claim({ dtype: "F8_E4M3" })).toMatch(/Expected a dtype/);
    expect(await claim({ shape: "1" })).toMatch(/shape/);
    const twice = { dtype: "F32", shape: [1], data_offsets: [0, 4] };
    expect(await read(fileOf({ a: twice, b: twice }, new Uint8Array(8)))).toMatch(
      /bytes are those of another array/,
    );
    expect(await read(fileOf("{"))).toMatch(/m\.safetensors, header: Expected JSON/);
    expect(await read(fileOf({}))).toMatch(/no arrays/);
    expect(await read(new Uint8Array(8).fill(255))).toMatch(/begins with the length of its header/);
    expect(await read(new TextEncoder().encode("version https://git-lfs.github.com/spec/v1"))).toMatch(
      /Git LFS/,
    );
  });

  it("are refused or read, whichever byte is another one, and wherever they are cut", async () => {
    const bytes = linear(3, 2);
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 1 << (at % 8);
      await read(changed);
      expect(typeof (await read(bytes.subarray(0, at)))).toBe("string");
    }
  });
});
