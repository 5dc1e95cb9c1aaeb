import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The blocks of code in one language of a Markdown file. */
function snippets(file: string, language: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(new RegExp("^```" + language + "\\n(.*?)^```", "gms"))].map((match) => match[1]!);
}

/** Runs a program that imports the built package as "neurone", in a folder of its own with copies of the given files. */
function run(
  code: string,
  copies: Readonly<Record<string, string>> = {},
): { status: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), "neurone-readme-"));
  const file = join(root, "dist", `.readme-${folder.slice(-6)}.mjs`);
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  for (const [name, from] of Object.entries(copies)) copyFileSync(from, join(folder, name));
  writeFileSync(file, outputText);
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
      cwd: folder,
      encoding: "utf8",
      timeout: 100_000,
    });
    return { status, output: stdout + stderr };
  } finally {
    spawnSync("rm", ["-rf", folder, file]);
  }
}

describe.each(["README.md", "README.fr.md"])("%s", (file) => {
  it("shows the same programs as the other language", () => {
    const withoutComments = (code: string): string => code.replace(/\/\/.*/g, "");
    expect(snippets(file, "ts").map(withoutComments)).toEqual(
      snippets("README.md", "ts").map(withoutComments),
    );
  });
});

describe("the programs in README.md", () => {
  const [session, repetition, fromKeras, pictures] = snippets("README.md", "ts");

  it("do the session", { timeout: 110_000 }, () => {
    const { status, output } = run(session!);
    expect(output).toContain("Total params: 623,290");
    expect(output).toMatch(/val_accuracy: 0\.9[67]/);
    expect(output).toContain("7 2 1");
    expect(status).toBe(0);
  });

  it("repeat a training to the bit", () => {
    const { status, output } = run(repetition!);
    expect(output.trim()).toBe("true");
    expect(status).toBe(0);
  });

  it("take a model from Keras and train it on", { timeout: 110_000 }, () => {
    const keras = join(root, "test/golden/files/dense_sequential/model.keras");
    const { status, output } = run(fromKeras!, { "digits.keras": keras });
    expect(output).toContain("Trainable params: 25,450");
    expect(output).toMatch(/accuracy: 0\.[89]/);
    expect(status).toBe(0);
  });

  it("draw pictures", { timeout: 110_000 }, () => {
    const { status, output } = run(pictures!);
    expect(output).toBe("");
    expect(status).toBe(0);
  });
});

describe("the commands in README.md", () => {
  const commands = snippets("README.md", "sh")
    .join("")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter(Boolean);

  it.each(commands.filter((command) => command.startsWith("npx neurone train")))(
    "%s: the options are known",
    (command) => {
      const options = command.split(" ").slice(2);
      // With a folder that is not there, everything is read and nothing is trained.
      const { status, stderr } = spawnSync(
        process.execPath,
        ["dist/cli/main.js", ...options, "--data", "/nowhere"],
        { cwd: root, encoding: "utf8", timeout: 30_000 },
      );
      expect(stderr).toContain("/nowhere");
      expect(status).not.toBe(0);
    },
  );

  it("name scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    for (const [, name] of commands.join("\n").matchAll(/npm (?:run )?(start|test|bench)/g))
      expect(scripts).toHaveProperty(name!);
  });
});
