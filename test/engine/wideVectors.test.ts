import { afterEach, describe, expect, it, vi } from "vitest";
import { useWideVectors } from "../../src/engine/wideVectors.js";

/** What V8 is told when the process looks like this. */
function flagsIn(versions: Record<string, string>, execArgv: readonly string[] = []): readonly string[] {
  const flags: string[] = [];
  const getBuiltinModule = () => ({ setFlagsFromString: (flag: string) => flags.push(flag) });
  vi.stubGlobal("process", { versions, execArgv, getBuiltinModule });
  useWideVectors();
  return flags;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("256-bit vectors", () => {
  const flag = "--experimental-wasm-revectorize";

  it.each(["24.0.0", "26.1.0"])("are asked of V8 in Node %s", (node) => {
    expect(flagsIn({ node })).toEqual([flag]);
  });

  it.each([
    ["an older Node", { node: "22.21.0" }],
    ["Deno, which calls itself a Node too", { node: "24.2.0", deno: "2.5.0" }],
    ["Bun, likewise", { node: "24.3.0", bun: "1.3.0" }],
    ["what is no Node", {}],
  ])("are not asked for in %s", (_, versions) => {
    expect(flagsIn(versions as Record<string, string>)).toEqual([]);
  });

  it.each(["--no-experimental-wasm-revectorize", "--no_experimental_wasm_revectorize"])(
    "are not asked for where the user has forbidden them: %s",
    (option) => {
      expect(flagsIn({ node: "24.0.0" }, ["--inspect", option])).toEqual([]);
    },
  );

  it("are not asked for in a page", () => {
    vi.stubGlobal("process", undefined);
    expect(useWideVectors).not.toThrow();
  });
});
