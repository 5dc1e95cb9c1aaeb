import { describe, expect, it } from "vitest";

interface Request {
  readonly language: string;
  readonly version: string;
  readonly number: number;
  readonly options: string[];
}
const { installAdvice, readRequest } = (await import(
  new URL("../../lessons/tools/jupyterRequest.js", import.meta.url).href
)) as {
  installAdvice: (program: string, language: string, platform: string) => string;
  readRequest: (words: string[]) => Request;
};

describe("npm run jupyter", () => {
  it("opens the student's first lesson in French, if nothing else is asked", () => {
    expect(readRequest([])).toEqual({ language: "fr", version: "student", number: 1, options: [] });
  });

  it("takes language, version and lesson in any order, and hands options to Jupyter", () => {
    expect(readRequest(["4", "teacher", "en", "--no-browser"])).toEqual({
      language: "en",
      version: "teacher",
      number: 4,
      options: ["--no-browser"],
    });
    expect(readRequest(["professeur"]).version).toBe("teacher");
  });

  it("refuses other words", () => {
    expect(() => readRequest(["de"])).toThrow(/Expected .*\[fr\|en\].* got "de"/);
    expect(() => readRequest(["10"])).toThrow(/got "10"/);
  });

  it.each([
    ["deno", "en", "linux", "npm install --global deno"],
    ["deno", "fr", "darwin", "brew install deno"],
    ["deno", "en", "win32", "winget install DenoLand.Deno"],
    ["jupyter", "fr", "linux", "sudo apt install jupyter-notebook"],
    ["jupyter", "en", "darwin", "brew install jupyterlab"],
    ["jupyter", "fr", "win32", "py -m pip install jupyterlab"],
  ])("tells who has no %s, in %s on %s, how to get it", (program, language, platform, command) => {
    const advice = installAdvice(program, language, platform);
    expect(advice).toContain(`\n  ${command}\n`);
    expect(advice).toMatch(language === "fr" ? /^Il manque/ : /is missing/);
  });
});
