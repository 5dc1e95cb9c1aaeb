import { describe, expect, it } from "vitest";
import { convertOptions } from "../../src/cli/convertOptions.js";
import { evaluateOptions } from "../../src/cli/evaluateOptions.js";
import { inspectOptions } from "../../src/cli/inspectOptions.js";
import type { Option } from "../../src/cli/Option.js";
import { plotOptions } from "../../src/cli/plotOptions.js";
import { readArguments } from "../../src/cli/readArguments.js";
import { summaryOptions } from "../../src/cli/summaryOptions.js";
import { trainOptions } from "../../src/cli/trainOptions.js";
import { runNeurone } from "./runNeurone.js";

const options: Record<string, Readonly<Record<string, Option<unknown>>>> = {
  train: trainOptions,
  evaluate: evaluateOptions,
  plot: plotOptions,
  summary: summaryOptions,
  inspect: inspectOptions,
  convert: convertOptions,
};

/** The commands that a text shows to be copied: what stands on a line of its own after "neurone", up to two spaces. */
function examples(text: string): string[][] {
  const lines = text.split("\n").filter((line) => line.startsWith("  neurone "));
  return lines.map((line) => line.trim().split(/ {2,}/)[0]!.split(" ").slice(1));
}

describe("neurone --help", () => {
  it("names the commands, examples and exit codes, and is what no command at all gives", async () => {
    const { code, stdout } = await runNeurone(["--help"]);
    expect(code).toBe(0);
    for (const command of Object.keys(options)) expect(stdout).toContain(`\n  ${command} `);
    expect(stdout).toContain("130 after Ctrl-C");
    for (const args of [[], ["help"], ["-h"]]) expect((await runNeurone(args)).stdout).toBe(stdout);
  });

  it("fits into 100 columns", async () => {
    for (const args of [[], ...Object.keys(options).map((command) => ["help", command])]) {
      for (const line of (await runNeurone(args)).stdout.split("\n"))
        expect(line.length).toBeLessThanOrEqual(100);
    }
  });
});

describe.each(Object.keys(options))("neurone help %s", (command) => {
  it("tells every option", async () => {
    const { stdout } = await runNeurone(["help", command]);
    for (const name of Object.keys(options[command]!))
      expect(stdout).toMatch(new RegExp(`\\n {2}--${name}\\b`));
  });

  it("is what --help after the command gives", async () => {
    expect(await runNeurone([command, "--help"])).toEqual(await runNeurone(["help", command]));
  });

  it("shows examples that are understood", async () => {
    const shown = examples((await runNeurone(["help", command])).stdout);
    expect(shown.length).toBeGreaterThan(1);
    for (const [name, ...args] of shown) {
      expect(name).toBe(command);
      expect(() => readArguments(command, options[command]!, args, ["one", "another"])).not.toThrow();
    }
  });
});

it("the version is the package's", async () => {
  const { stdout } = await runNeurone(["--version"]);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+/);
});

describe("what is no command", () => {
  it.each([
    [["trian"], 'There is no command "trian". Did you mean "train"?'],
    [["help", "evalute"], 'Did you mean "evaluate"?'],
    [["paint"], "Known are train, evaluate, predict, plot, summary, inspect, convert, help."],
    [
      ["--epochs", "3"],
      "A command must come before the option --epochs. For example: neurone train --epochs",
    ],
  ])("%j ends with exit code 2: %s", async (args, message) => {
    const { code, stdout, stderr } = await runNeurone(args);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
    expect(stderr).toContain("neurone help");
  });
});
