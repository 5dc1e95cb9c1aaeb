import { PbfWriter } from "pbf";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCheckpoint } from "../../../src/saving/tensorflow/readCheckpoint.js";
import { readSavedModel } from "../../../src/saving/tensorflow/readSavedModel.js";
import type { SavedModel } from "../../../src/saving/SavedModel.js";
import { readGolden } from "../../golden/golden.js";
import { layer } from "../exampleModels.js";
import { outcome } from "../outcome.js";
import { diskSource, goldenFiles, memorySource } from "../sources.js";

const expected = readGolden<{ weights: number[] }>("files/tf_checkpoint_keras3/expected.json").weights.map(
  Math.fround,
);
const numbersOf = ({ weights }: SavedModel) =>
  weights.layers.flatMap(({ variables }) => variables.flatMap(({ data }) => [...data]));
const namesOf = ({ weights }: SavedModel) =>
  weights.layers.map(({ name, variables }) => [name, ...variables.map((variable) => variable.name)]);
const golden = (name: string) => new Uint8Array(readFileSync(`${goldenFiles}saved_model/${name}`));

const files = {
  "saved_model.pb": golden("saved_model.pb"),
  "variables/variables.index": golden("variables/variables.index"),
  "variables/variables.data-00000-of-00001": golden("variables/variables.data-00000-of-00001"),
};

/** Keras' metadata of a model, as Keras 2.5 to 2.15 wrote it. */
function metadata(json: unknown): Uint8Array {
  const out = new PbfWriter();
  out.writeMessage(
    1,
    (_, object) => {
      object.writeVarintField(2, 0);
      object.writeStringField(3, "root");
      object.writeStringField(4, "_tf_keras_sequential");
      object.writeStringField(5, JSON.stringify(json));
    },
    undefined,
  );
  return out.finish();
}

const sequential = {
  class_name: "Sequential",
  keras_version: "2.9.0",
  config: {
    name: "sequential",
    layers: [
      { class_name: "InputLayer", config: { batch_input_shape: [null, 7], dtype: "float32", name: "Input" } },
      { class_name: "Dense", config: { name: "C1", units: 6, activation: "relu" } },
      { class_name: "Dense", config: { name: "C2", units: 3, activation: "softmax" } },
    ],
  },
  training_config: {
    loss: "categorical_crossentropy",
    metrics: ["accuracy"],
    optimizer_config: { class_name: "Adam", config: { learning_rate: 0.001 } },
  },
};

describe("a checkpoint of Keras 3's objects", () => {
  it("gives the layers in order with the user's names, though keys lead through the optimizer", async () => {
    const model = await readCheckpoint(diskSource(`${goldenFiles}tf_checkpoint_keras3`, "ck_root.index"));
    expect(namesOf(model)).toEqual([
      ["C1", "kernel", "bias"],
      ["C2", "kernel", "bias"],
    ]);
    expect(numbersOf(model)).toEqual(expected);
  });
});

describe("a SavedModel", () => {
  it("gives its variables, and says that its graph was not read", async () => {
    const model = await readSavedModel(memorySource("saved_model.pb", files));
    expect(numbersOf(model)).toEqual(expected);
    expect(model.architecture).toBeUndefined();
    expect(model.origin.writer).toBe("TensorFlow 2.21.0");
    expect(model.origin.notes.join(" ")).toMatch(/program .* not read.*does not describe its layers/);
  });

  it("gives the layers too where Keras described them", async () => {
    const model = await readSavedModel(
      memorySource("keras_metadata.pb", { ...files, "keras_metadata.pb": metadata(sequential) }),
    );
    expect(model.architecture!.layers.map(({ class_name: className }) => className)).toEqual([
      "InputLayer",
      "Dense",
      "Dense",
    ]);
    expect(model.training!.loss).toBe("categorical_crossentropy");
    expect(model.origin.writer).toBe("Keras 2.9.0, TensorFlow 2.21.0");
  });

  it("keeps the weights where the layers are no chain", async () => {
    const branches = { ...sequential, config: { name: "m", layers: [layer("Lambda", { name: "code" })] } };
    const model = await readSavedModel(
      memorySource("saved_model.pb", { ...files, "keras_metadata.pb": metadata(branches) }),
    );
    expect(numbersOf(model)).toEqual(expected);
    expect(model.origin.notes.join(" ")).toMatch(/layers were left aside, the weights are there\. .*Lambda/);
  });

  it("is refused or read, whichever byte is another one", async () => {
    const sound = { ...files, "keras_metadata.pb": metadata(sequential) };
    for (const name of ["saved_model.pb", "keras_metadata.pb"] as const) {
      for (let at = 0; at < sound[name].length; at += name === "saved_model.pb" ? 397 : 31) {
        const changed = sound[name].slice();
        changed[at]! ^= 1 << (at % 8);
        await outcome(readSavedModel(memorySource("saved_model.pb", { ...sound, [name]: changed })));
        await outcome(
          readSavedModel(memorySource("saved_model.pb", { ...sound, [name]: sound[name].subarray(0, at) })),
        );
      }
    }
    const { "saved_model.pb": graph } = files;
    expect(
      await outcome(readSavedModel(memorySource("saved_model.pb", { "saved_model.pb": graph }))),
    ).toMatch(/variables\.index: There is no such file/);
    expect(
      await outcome(
        readSavedModel(
          memorySource("saved_model.pb", { ...files, "saved_model.pb": new TextEncoder().encode("<html>") }),
        ),
      ),
    ).toMatch(/web page/);
  });
});
