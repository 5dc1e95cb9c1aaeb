import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { kerasFormat } from "../../../src/saving/keras/kerasFormat.js";
import { weightsH5Format } from "../../../src/saving/keras/weightsH5Format.js";
import { tensorOf } from "../../golden/golden.js";
import { memorySource } from "../sources.js";
import { goldenOf, readGoldenModel, readModel } from "./goldenModel.js";

const python = process.env["NEURONE_KERAS_PYTHON"];

interface Said {
  predictions: number[];
  "predictions from weights": number[];
  iterations: number;
  loss: number;
  "predictions after": number[];
}

const folder = mkdtempSync(join(tmpdir(), "neurone-keras-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it.runIf(python !== undefined)(
  "real Keras (NEURONE_KERAS_PYTHON names a Python that has it) loads what we write, predicts the same and trains on from the same state",
  { timeout: 110_000 },
  async () => {
    const golden = goldenOf("functional_chain");
    const { x, y, loss, predictions_after: after } = golden.resume_one_train_on_batch;
    const model = await readGoldenModel("functional_chain/model.keras");
    const path = (name: string): string => join(folder, name);
    for (const [format, name] of [
      [kerasFormat, "a.keras"] as const,
      [weightsH5Format, "a.weights.h5"] as const,
    ]) {
      const [file] = await format.write!(model, name);
      writeFileSync(path(name), file!.bytes);
    }
    const task = {
      model: path("a.keras"),
      weights: path("a.weights.h5"),
      again: path("again.keras"),
      inputs: golden.inputs,
      x,
      y,
    };
    writeFileSync(path("task.json"), JSON.stringify(task));
    const script = fileURLToPath(new URL("resume.py", import.meta.url));
    const { stdout, stderr, status } = spawnSync(python!, [script, path("task.json")], { encoding: "utf8" });
    expect(status, stderr).toBe(0);
    const said = JSON.parse(stdout.trim().split("\n").at(-1)!) as Said;
    const expectSame = (numbers: number[], expected: ArrayLike<number>): void => {
      expect(numbers).toHaveLength(expected.length);
      numbers.forEach((number, i) => {
        expect(number).toBeCloseTo(expected[i]!, 6);
      });
    };
    expectSame(said.predictions, tensorOf(golden.predictions).data);
    expectSame(said["predictions from weights"], tensorOf(golden.predictions).data);
    expect(said.iterations).toBe(1);
    expect(said.loss).toBeCloseTo(loss, 6);
    expectSame(said["predictions after"], tensorOf(after).data);

    const bytes = new Uint8Array(readFileSync(path("again.keras")));
    const again = await readModel(memorySource("again.keras", { "again.keras": bytes }));
    expect(again.optimizerState!.iterations).toBe(2);
    expect(again.weights.layers.map(({ name }) => name)).toEqual(
      model.weights.layers.map(({ name }) => name),
    );
  },
);
