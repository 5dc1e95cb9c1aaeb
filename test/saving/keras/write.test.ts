import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { kerasFormat } from "../../../src/saving/keras/kerasFormat.js";
import { weightsH5Format } from "../../../src/saving/keras/weightsH5Format.js";
import type { SavedModel } from "../../../src/saving/SavedModel.js";
import { memorySource } from "../sources.js";
import { readGoldenModel, readModel } from "./goldenModel.js";

async function rewritten(model: SavedModel, name: string): Promise<{ bytes: Uint8Array; model: SavedModel }> {
  const format = name.endsWith(".keras") ? kerasFormat : weightsH5Format;
  const files = await format.write!(model, name);
  expect(files.map((file) => file.name)).toEqual([name]);
  return { bytes: files[0]!.bytes, model: await readModel(memorySource(name, { [name]: files[0]!.bytes })) };
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("writing .keras", () => {
  it.each(["functional_chain", "conv_small"])("keeps all of %s", async (folder) => {
    const model = await readGoldenModel(`${folder}/model.keras`);
    const { model: again } = await rewritten(model, "a.keras");
    expect(again).toEqual({
      ...model,
      origin: { ...model.origin, writer: "Neurone, as Keras 3.15.1" },
    });
  });

  it("writes Keras' entries, in its order and as they are", async () => {
    const { bytes } = await rewritten(await readGoldenModel("functional_chain/model.keras"), "a.keras");
    expect(Object.keys(unzipSync(bytes))).toEqual(["metadata.json", "config.json", "model.weights.h5"]);
    const { length } = unzipSync(bytes)["model.weights.h5"]!;
    expect(bytes.length).toBeGreaterThan(length);
  });

  it("writes the same bytes for the same model, wherever and whenever", async () => {
    const { bytes } = await rewritten(await readGoldenModel("functional_chain/model.keras"), "a.keras");
    expect(sha256(bytes)).toMatchInlineSnapshot(
      `"c6db418037a85a64abd9bcc6ef23b974baaf40ea9977220326fab43482974c1c"`,
    );
    const { TZ } = process.env;
    process.env["TZ"] = "Pacific/Auckland";
    const { bytes: elsewhere } = await rewritten(
      await readGoldenModel("functional_chain/model.keras"),
      "a.keras",
    );
    if (TZ === undefined) delete process.env["TZ"];
    else process.env["TZ"] = TZ;
    expect(sha256(elsewhere)).toBe(sha256(bytes));
  });

  it("unfolds models inside into one chain, weights and all", async () => {
    const model = await readGoldenModel("functional_chain/model.h5");
    const { model: again } = await rewritten(model, "a.keras");
    expect(again.weights.layers.map(({ classKey, name }) => [classKey, name])).toEqual([
      ["dense", "dense"],
      ["dense_1", "dense_1"],
      ["dense_2", "dense_2"],
    ]);
    expect(again.weights.layers.map(({ variables }) => variables)).toEqual(
      model.weights.layers.map(({ variables }) => variables),
    );
  });

  it("refuses weights without layers, and weights that belong to none", async () => {
    const weights = await readGoldenModel("functional_chain/model.weights.h5");
    await expect(kerasFormat.write!(weights, "a.keras")).rejects.toThrow(
      "a .keras file holds the layers too",
    );
    const model = await readGoldenModel("functional_chain/model.h5");
    const { layers } = model.weights;
    const odd = {
      ...model,
      weights: { ...model.weights, layers: [...layers, { ...layers[0]!, name: "odd" }] },
    };
    await expect(kerasFormat.write!(odd, "a.keras")).rejects.toThrow('weights of a layer "odd"');
  });
});

describe("writing .weights.h5", () => {
  it("keeps weights and the optimizer's state, bit for bit", async () => {
    for (const name of ["model.weights.h5", "model.keras"]) {
      const model = await readGoldenModel(`conv_small/${name}`);
      const { model: again, bytes } = await rewritten(model, "a.weights.h5");
      expect(new Set(again.weights.layers)).toEqual(new Set(model.weights.layers));
      expect(again.optimizerState).toEqual(model.optimizerState);
      expect(sha256((await rewritten(model, "a.weights.h5")).bytes)).toBe(sha256(bytes));
    }
  });

  it("takes matrices without layers for dense ones", async () => {
    const variables = [
      { name: "kernel", shape: [2, 3], data: new Float32Array(6) },
      { name: "bias", shape: [3], data: new Float32Array(3) },
    ];
    const layer = (name: string) => ({ name, variables });
    const model: SavedModel = {
      origin: { format: "", notes: [] },
      weights: { matching: "order", layers: [layer("a"), layer("b")] },
    };
    const { model: again } = await rewritten(model, "a.weights.h5");
    expect(again.weights.layers.map(({ classKey, name }) => [classKey, name])).toEqual([
      ["dense", "a"],
      ["dense_1", "b"],
    ]);
    const odd = { name: "odd", variables: [{ name: "gamma", shape: [3], data: new Float32Array(3) }] };
    await expect(
      weightsH5Format.write!({ ...model, weights: { matching: "order", layers: [odd] } }, "a.weights.h5"),
    ).rejects.toThrow('The weights of "odd" do not tell the class');
  });

  it("says what it leaves out", async () => {
    const model = await readGoldenModel("functional_chain/model.keras");
    expect(weightsH5Format.leavesOut!(model)).toHaveLength(2);
    expect(weightsH5Format.leavesOut!(await readGoldenModel("functional_chain/model.weights.h5"))).toEqual(
      [],
    );
  });
});
