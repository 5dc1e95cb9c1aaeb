import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { writeInferenceModule } from "../../../src/saving/inference/writeInferenceModule.js";
import type { SavedModel } from "../../../src/saving/SavedModel.js";
import {
  allActivations,
  layer,
  modelOf,
  modelWith,
  numbers,
  predictPlainly,
  smallModel,
} from "../exampleModels.js";

const textOf = (model: SavedModel, name: string) =>
  new TextDecoder().decode(writeInferenceModule(model, name)[0]!.bytes);

/** The module's function, loaded as any other module. */
async function load(model: SavedModel): Promise<(input: Float32Array) => Float32Array> {
  const folder = mkdtempSync(join(tmpdir(), "neurone-"));
  try {
    const path = join(folder, "model.mjs");
    writeFileSync(path, textOf(model, "model.mjs"));
    return ((await import(/* @vite-ignore */ path)) as { predict: (input: Float32Array) => Float32Array })
      .predict;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function check(model: SavedModel, size: number): Promise<void> {
  const predict = await load(model);
  for (const seed of [1, 2]) {
    const sample = numbers(size, seed).map((x) => 4 * x);
    const [expected, predicted] = [predictPlainly(model, sample), predict(sample)];
    expect(predicted.length).toBe(expected.length);
    expected.forEach((value, i) => {
      expect(Math.abs(predicted[i]! - value)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)));
    });
  }
}

describe("a self-contained module", () => {
  it("predicts as the model does", async () => {
    await check(smallModel, 12);
    expect(() => textOf(smallModel, "model.js")).not.toThrow();
    expect((await load(smallModel))(numbers(12)).length).toBe(4);
  });

  it.each(allActivations)("computes %o", async (activation) => {
    await check(modelWith(activation), 7);
  });

  it("holds weights of any number", async () => {
    await check(
      modelOf(
        [100],
        [layer("Dense", { name: "a", units: 99 }), layer("Dense", { name: "b", units: 2, use_bias: false })],
      ),
      100,
    );
  });

  it("says what it expects", async () => {
    const predict = await load(smallModel);
    expect(() => predict(new Float32Array(3))).toThrow("Expected 12 numbers, got 3.");
  });

  it("is sound in strict TypeScript, with nothing imported", () => {
    for (const model of [smallModel, modelWith("gelu"), modelWith("mish"), modelWith("log_softmax")]) {
      const text = textOf(model, "model.ts");
      expect(text).not.toMatch(/\bimport\b/);
      const { diagnostics } = ts.transpileModule(text, {
        reportDiagnostics: true,
        compilerOptions: { strict: true },
      });
      expect(diagnostics).toEqual([]);
      // Any number of "any" would be silence, not soundness.
      expect(text).not.toMatch(/\bany\b/);
    }
  });
});
