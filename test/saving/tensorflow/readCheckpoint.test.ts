import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCheckpoint } from "../../../src/saving/tensorflow/readCheckpoint.js";
import { tensorflowCheckpoint } from "../../../src/saving/tensorflow/tensorflowCheckpoint.js";
import { float32Bytes } from "../../../src/saving/toFloat32.js";
import { type GoldenTensor, readGolden, tensorOf } from "../../golden/golden.js";
import { arraysOf as arrays, outcome as readingOutcome } from "../outcome.js";
import { diskSource, goldenFiles, memorySource } from "../sources.js";
import { writeBundle, writeTable } from "./writeBundle.js";

const folder = `${goldenFiles}tf_checkpoint`;
const names = ["weights.index", "weights.data-00000-of-00001"] as const;
const bytes = Object.fromEntries(
  names.map((name) => [name, new Uint8Array(readFileSync(`${folder}/${name}`))]),
);

function expected(): ReturnType<typeof arrays> {
  const { weights } = readGolden<{ weights: { key: string; value: GoldenTensor }[] }>(
    "files/tf_checkpoint/expected.json",
  );
  const own = weights.filter(({ key }) => /^layer_with_weights-\d+\/(kernel|bias)\/\.ATT/.test(key));
  return Object.fromEntries(
    own.map(({ key, value }) => [key.split("/").slice(0, 2).join("/"), tensorOf(value)]),
  );
}

const scalar = (value: number) => ({ dtype: 1, shape: [1], bytes: float32Bytes(Float32Array.of(value)) });

describe("a TensorFlow checkpoint", () => {
  it.each(["weights.index", "weights.data-00000-of-00001", "two_shards.index"])(
    "gives its weights to the bit, asked for by %s",
    async (name) => {
      expect(arrays(await readCheckpoint(diskSource(folder, name)))).toEqual(expected());
    },
  );

  it("gives the layers in order, kernel before bias, and tells what was left aside", async () => {
    const model = await readCheckpoint(diskSource(folder, "weights.index"));
    expect(model.weights.matching).toBe("order");
    expect(model.weights.layers.map(({ variables }) => variables.map(({ name }) => name))).toEqual([
      ["kernel", "bias"],
      ["kernel", "bias"],
    ]);
    expect(model.origin.notes).toEqual([
      "The optimizer's state (10 arrays) was left aside: of checkpoints, only the weights are read.",
    ]);
  });

  it("is found by the file that names the latest one, wherever that was written", async () => {
    const checkpoint = new TextEncoder().encode(
      'model_checkpoint_path: "/somewhere/else/weights"\nall_model_checkpoint_paths: "x"\n',
    );
    expect(arrays(await readCheckpoint(memorySource("checkpoint", { ...bytes, checkpoint })))).toEqual(
      expected(),
    );
  });

  it("of TensorFlow 1 gives layers by the variables' names, without what the optimizer remembered of them", async () => {
    const files = writeBundle({
      "dense/bias": scalar(1),
      "dense/bias/Adam": scalar(2),
      "dense/bias/Adam_1": scalar(3),
      "dense/kernel": scalar(4),
      "net/out/weights": scalar(5),
      "net/out/biases": scalar(6),
      beta1_power: scalar(7),
      global_step: { dtype: 9, shape: [], bytes: new Uint8Array(8) },
    });
    const model = await readCheckpoint(memorySource("x.index", files));
    expect(model.weights.matching).toBe("name");
    expect(Object.entries(arrays(model)).map(([name, { data }]) => [name, data[0]])).toEqual([
      ["dense/kernel", 4],
      ["dense/bias", 1],
      ["out/kernel", 5],
      ["out/bias", 6],
    ]);
    expect(model.origin.notes.join(" ")).toMatch(/3 arrays.*global_step/);
  });

  it("may hold doubles, halves and bfloat16", async () => {
    const files = writeBundle({
      "a/kernel": { dtype: 2, shape: [1], bytes: new Uint8Array(Float64Array.of(0.1).buffer) },
      "b/kernel": {
        dtype: 19,
        shape: [3],
        bytes: new Uint8Array(Uint16Array.of(0x3c00, 0x0001, 0xfc00).buffer),
      },
      "c/kernel": { dtype: 14, shape: [1], bytes: new Uint8Array(Uint16Array.of(0xc049).buffer) },
    });
    const read = arrays(await readCheckpoint(memorySource("x.index", files)));
    expect(Object.values(read).map(({ data }) => [...data])).toEqual([
      [Math.fround(0.1)],
      [1, 2 ** -24, -Infinity],
      [-3.140625],
    ]);
  });

  it("is recognised by its names and its first bytes", () => {
    const recognizes = (head: Uint8Array, name: string) => tensorflowCheckpoint.recognizes(head, name);
    expect(recognizes(bytes["weights.index"]!, "something")).toBe(true);
    expect(recognizes(new Uint8Array(4), "a/x.data-00001-of-00002")).toBe(true);
    expect(recognizes(new Uint8Array(4), "a/checkpoint")).toBe(true);
    expect(recognizes(new TextEncoder().encode("PK\u0003\u0004"), "x.keras")).toBe(false);
  });
});

/** The arrays, or the error. */
async function outcome(
  files: Record<string, Uint8Array>,
  name = "weights.index",
): Promise<ReturnType<typeof arrays> | string> {
  const result = await readingOutcome(readCheckpoint(memorySource(name, files)));
  return typeof result === "string" ? result : arrays(result);
}

describe("a damaged checkpoint", () => {
  it("is refused with the file, the tensor and the reason", async () => {
    const bad = (name: string) => readCheckpoint(diskSource(`${goldenFiles}bad`, name));
    await expect(bad("ckpt_truncated.index")).rejects.toThrow(
      /ckpt_truncated\.index: Expected the index of a TensorFlow checkpoint/,
    );
    await expect(bad("ckpt_bad_crc.index")).rejects.toThrow(
      /ckpt_bad_crc\.index, layer_with_weights-0\/bias\/.*checksum \(CRC-32C\): the data file is damaged/,
    );
    const { "weights.index": index } = bytes;
    expect(await outcome({ "weights.index": index! })).toMatch(
      /weights\.data-00000-of-00001: There is no such file/,
    );
  });

  it.each([
    ["", /It is|The file is empty/],
    ["version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", /Git LFS pointer/],
    ["<!DOCTYPE html><html><body>404</body></html>", /web page/],
    ["PK\u0003\u0004....", /ZIP/],
  ])("is not taken from %j", async (text, reason) => {
    expect(await outcome({ "weights.index": new TextEncoder().encode(text) })).toMatch(reason);
  });

  it("is refused or read rightly, whichever byte is another one", async () => {
    const right = expected();
    for (const name of names) {
      for (let at = 0; at < bytes[name]!.length; at += name === "weights.index" ? 3 : 31) {
        const changed = bytes[name]!.slice();
        changed[at]! ^= 1 << (at % 8);
        const result = await outcome({ ...bytes, [name]: changed });
        if (typeof result !== "string") expect(result).toEqual(right);
      }
    }
  });

  it("is refused wherever it is cut short", async () => {
    for (let length = 0; length < bytes["weights.index"]!.length; length += 41) {
      const cut = bytes["weights.index"]!.subarray(0, length);
      expect(typeof (await outcome({ ...bytes, "weights.index": cut }))).toBe("string");
    }
  });

  it("cannot claim more than is there", async () => {
    const claims = (tensor: object) =>
      outcome(writeBundle({ "a/kernel": { ...scalar(1), ...tensor } }), "x.index");
    expect(await claims({ shape: [2 ** 31, 2 ** 20] })).toMatch(/a\/kernel: A float32 tensor of shape/);
    expect(await claims({ says: { offset: 2 ** 40 } })).toMatch(/bytes 1099511627776 to .* which has 4/);
    expect(await claims({ says: { size: 2 ** 50 }, shape: [2 ** 48] })).toMatch(/cut short/);
    expect(await claims({ says: { shard: 7 } })).toMatch(/shard 7, but there are 1/);
    expect(await claims({ dtype: 20 })).toMatch(/no weights of layers/);
  });

  it("is refused when its entries are any bytes at all under sound checksums", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ maxLength: 8 }), fc.uint8Array({ maxLength: 40 })), { maxLength: 4 }),
        async (entries) => {
          await outcome({ "x.index": writeTable(entries) }, "x.index");
          await outcome({ "x.index": writeTable([["", Uint8Array.of(8, 1)], ...entries]) }, "x.index");
          const graph = { dtype: 7, shape: [], bytes: entries[0]?.[1] ?? new Uint8Array(0) };
          await outcome(writeBundle({ _CHECKPOINTABLE_OBJECT_GRAPH: graph }), "x.index");
        },
      ),
      { numRuns: 100 },
    );
  });
});
