import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findModelFile } from "../../src/saving/findModelFile.js";
import { ModelFileError } from "../../src/saving/ModelFileError.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "neurone-"));
  for (const name of ["a.keras", "w.weights.h5", "c.index"]) writeFileSync(join(folder, name), "");
  mkdirSync(join(folder, "saved/variables"), { recursive: true });
  mkdirSync(join(folder, "w"));
  writeFileSync(join(folder, "saved/saved_model.pb"), "");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("findModelFile", () => {
  it.each([
    ["a.keras", "a.keras"],
    ["a", "a.keras"],
    ["c", "c.index"],
    ["w", "w.weights.h5"],
    ["saved", "saved/saved_model.pb"],
  ])("finds what %s means", async (typed, found) => {
    const path = await findModelFile(join(folder, typed), [".keras", ".weights.h5", ".index"]);
    expect(path).toBe(join(folder, found));
  });

  it("says what it looked for", async () => {
    await expect(findModelFile(join(folder, "b"), [".keras"])).rejects.toThrow(/no such file.*\.keras/);
    await expect(findModelFile(folder, [])).rejects.toThrow(/holds no model: expected saved_model\.pb/);
    await expect(findModelFile(folder, [])).rejects.toThrow(ModelFileError);
  });
});
