import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { VERSION } from "../../src/util/version.js";

it("the version that files are signed with is the package's", () => {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  expect(VERSION).toBe((JSON.parse(text) as { version: string }).version);
});
