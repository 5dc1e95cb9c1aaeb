import { describe, expect, it } from "vitest";
import { goldenFile } from "../../golden/goldenFile.js";
import { memorySource } from "../sources.js";
import { expectTensor, goldenOf, readGoldenModel, readModel } from "./goldenModel.js";

const folders = ["dense_sequential", "functional_chain", "conv_small"];
const names = ["model.keras", "model.weights.h5", "model.h5"];

describe.each(folders)("the files of Keras in %s", (folder) => {
  const golden = goldenOf(folder);

  it.each(names)("%s: all weights, bit for bit", async (name) => {
    const { weights } = await readGoldenModel(`${folder}/${name}`);
    const variables = weights.layers.flatMap((layer) =>
      layer.variables.map((variable) => ({ layer, variable })),
    );
    expect(variables).toHaveLength(golden.weights.length);
    for (const { path, value } of golden.weights) {
      const [layerName, variableName] = path.split("/").slice(-2);
      const found = variables.find(
        ({ layer, variable }) => layer.name === layerName && variable.name === variableName,
      );
      expect(found, path).toBeDefined();
      expectTensor(found!.variable, value);
    }
  });

  it.each(names)("%s: the optimizer's state", async (name) => {
    const { optimizerState } = await readGoldenModel(`${folder}/${name}`);
    const [iteration, rate, ...arrays] = golden.optimizer_variables;
    expect(optimizerState!.iterations).toBe(iteration!.value);
    expect(optimizerState!.learningRate).toBeCloseTo(rate!.value as number, 8);
    expect(optimizerState!.order).toBe("keras3");
    expect(optimizerState!.variables).toHaveLength(arrays.length);
    arrays.forEach(({ value }, i) => {
      expectTensor(optimizerState!.variables[i]!, value as Parameters<typeof expectTensor>[1]);
    });
  });
});

describe("what a file says of itself", () => {
  it("is the kind, who wrote it and when", async () => {
    expect((await readGoldenModel("dense_sequential/model.keras")).origin).toEqual({
      format: "Keras 3 model (.keras)",
      writer: "Keras 3.15.1",
      savedAt: "2026-11-22@22:50:43",
      notes: [],
    });
    expect((await readGoldenModel("functional_chain/model.h5")).origin).toMatchObject({
      format: "Keras 3 model (.h5)",
      writer: "Keras 3.15.1, tensorflow",
    });
  });

  it("is the layers and how they were compiled", async () => {
    for (const name of ["model.keras", "model.h5"]) {
      const { architecture, training } = await readGoldenModel(`functional_chain/${name}`);
      expect(architecture!.name).toBe("chain");
      expect(architecture!.layers.map(({ class_name: className }) => className)).toEqual([
        "InputLayer",
        "Dense",
        "Dense",
        "Dense",
      ]);
      expect(training).toMatchObject({ optimizer: { class_name: "SGD", config: { momentum: 0.9 } } });
    }
    const weightsOnly = await readGoldenModel("functional_chain/model.weights.h5");
    expect(weightsOnly.architecture).toBeUndefined();
  });
});

/** What of `expected.json` a reader sees, and what it says. */
const refusals: Record<string, RegExp> = {
  "bit_flip.keras": /^bit_flip.keras, model.weights.h5: .*checksum is another/,
  "broken_json.keras": /^broken_json.keras, config.json: Expected JSON/,
  "deep_json.keras": /config.json: The JSON text is nested more than 200 levels deep/,
  "duplicate_entry.keras": /holds "config.json" twice/,
  "empty.h5": /The file is empty/,
  "empty.keras": /Expected a .keras file, which is a ZIP archive. The file is empty/,
  "external_link.weights.h5": /link to another file, which is not opened/,
  "external_storage.weights.h5": /data are in another file, which is not opened/,
  "extra_config_json.h5": /model_config: Expected JSON/,
  "foreign_function.keras": /layer "dense" .*"popen" of the module "os"/,
  "foreign_module.keras": /layer "dense" .*"system" of the module "os"/,
  "foreign_module2.keras": /layer "dense" .*"eval" of the module "builtins"/,
  "gzip_bomb.weights.h5": /needs 200000000 bytes, more than/,
  "huge_shape.weights.h5": /needs 4000000000000 bytes, more than/,
  "lambda.h5": /"evil_lambda" \(Lambda\): A Lambda layer holds Python code/,
  "lambda.keras": /"evil_lambda" \(Lambda\): A Lambda layer holds Python code/,
  "missing_dataset.h5": /\/model_weights\/dense\/dense\/kernel: Expected a dataset there/,
  "nan_weights.h5":
    /\/model_weights\/dense\/dense\/kernel: Expected finite numbers, but number 0 of 42 is NaN/,
  "no_config.keras": /config.json: Expected this entry in the archive/,
  "no_weights.keras": /model.weights.h5: Expected this entry in the archive/,
  "not_hdf5.h5": /Expected an HDF5 file/,
  "path_traversal.keras": /name leads out of the archive/,
  "shape_mismatch.h5": /layer "dense": Expected a kernel of shape \(6, 7\) .*, got \(7, 7\)/,
  "shape_mismatch.keras": /layer "dense": Expected a kernel of shape \(6, 8\) .*, got \(6, 7\)/,
  "soft_link_loop.weights.h5": /goes round in a circle/,
  "transposed.h5": /layer "dense": Expected a kernel of shape \(6, 7\) .*, got \(7, 6\)/,
  "truncated_half.h5": /truncated: expected 27928 bytes, got 13964/,
  "truncated_half.keras": /truncated: its directory is missing/,
  "truncated_header.h5": /truncated: expected 27928 bytes, got 60/,
  "truncated_tail.keras": /truncated: its directory is missing/,
  "units_huge.keras": /layer "dense": Expected a kernel of shape \(6, 2000000000\) .*, got \(6, 7\)/,
  "unknown_layer.keras": /layer "dense" \(Densee\): Unknown layer "Densee"/,
  "zip_bomb.keras": /model.weights.h5: It unpacks from 194403 to 200000000 bytes/,
};

describe("the bad files", () => {
  it.each(Object.entries(refusals))("%s is refused: %s", async (name, message) => {
    const refusal = await readModel(memorySource(name, { [name]: goldenFile(`bad/${name}`) })).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ name: "ModelFileError", file: name });
    expect((refusal as Error).message).toMatch(message);
  });

  it("of odd names alone load and touch no prototype", async () => {
    const { architecture } = await readModel(
      memorySource("proto_names.keras", { "proto_names.keras": goldenFile("bad/proto_names.keras") }),
    );
    expect(architecture!.layers.map(({ config }) => config["name"])).toContain("__proto__");
    expect(({} as Record<string, unknown>)["units"]).toBeUndefined();
  });
});
