import { describe, expect, it } from "vitest";
import { evaluateOptions } from "../../src/cli/evaluateOptions.js";
import { readArguments } from "../../src/cli/readArguments.js";
import { optimizerNames, type TrainOptions, trainOptions } from "../../src/cli/trainOptions.js";
import { UsageError } from "../../src/cli/UsageError.js";
import * as optimizers from "../../src/optimizers/index.js";

function read(...args: string[]): TrainOptions {
  return readArguments("train", trainOptions, args).options;
}

describe("the arguments of train", () => {
  it("are the lab session's settings by default", () => {
    expect(read()).toEqual({
      data: "mnist",
      layers: [784],
      epochs: 15,
      "batch-size": 128,
      optimizer: "adam",
      "learning-rate": undefined,
      seed: 43,
      "early-stopping": undefined,
      patience: undefined,
      threads: undefined,
      arithmetic: "exact",
      out: undefined,
      verbose: 1,
      json: false,
      language: undefined,
      "no-report": false,
    });
  });

  it("are read with a space or an equals sign, and the last one counts", () => {
    expect(
      read("--layers", "500,400", "--epochs=3", "--learning-rate", "1e-3", "--json", "--epochs", "4"),
    ).toMatchObject({
      layers: [500, 400],
      epochs: 4,
      "learning-rate": 0.001,
      json: true,
    });
    expect(read("--layers", "none").layers).toEqual([]);
  });

  it.each([
    [["--epoch", "3"], '"neurone train" has no option --epoch. Did you mean --epochs?'],
    [["--batchSize", "3"], "Did you mean --batch-size?"],
    [["--lr=3"], '"neurone train" has no option --lr. Known are --data, --layers,'],
    [["--constructor"], '"neurone train" has no option --constructor.'],
    [["-e", "3"], '"neurone train" has no option -e.'],
    [["--epochs", "ten"], '--epochs expects a whole number from 1 on; "ten" came. For example: --epochs 15'],
    [["--epochs", "0"], '--epochs expects a whole number from 1 on; "0" came.'],
    [["--epochs", "1.5"], '"1.5" came.'],
    [["--epochs", ""], '--epochs expects a whole number from 1 on; "" came.'],
    [["--batch-size", "0x10"], '--batch-size expects a whole number from 1 on; "0x10" came.'],
    [["--seed", "-1"], '--seed expects a whole number from 0 to 4294967295; "-1" came.'],
    [["--threads", "1000"], '--threads expects a whole number from 1 to 64; "1000" came.'],
    [
      ["--learning-rate", "0"],
      '--learning-rate expects a number greater than 0; "0" came. For example: --learning-rate 0.001',
    ],
    [["--learning-rate", "1e999"], "--learning-rate expects a number greater than 0"],
    [["--layers", "500,", "400"], '"500," came. For example: --layers 500,400'],
    [["--optimizer", "adm"], '"adm" came. Did you mean "adam"?'],
    [
      ["--arithmetic", "exakt"],
      '--arithmetic expects one of exact, fused; "exakt" came. Did you mean "exact"?',
    ],
    [
      ["--early-stopping", "val_acc"],
      "--early-stopping expects one of val_accuracy, val_loss, accuracy, loss",
    ],
    [["--seed"], "--seed expects a value, but none came. Write --seed N"],
    [["--out", "--json"], "--out expects a value, but the option --json came."],
    [["--json=yes"], '--json takes no value, but "yes" came.'],
    [["--out="], "--out expects a text, but an empty one came."],
    [["5"], '"neurone train" expects only options; "5" came as well. Lists are written without spaces'],
  ])("%j is refused: %s", (args, message) => {
    expect(() => read(...args)).toThrow(UsageError);
    expect(() => read(...args)).toThrow(message);
  });

  it("name every optimizer there is", () => {
    for (const name of optimizerNames) expect(optimizers.get(name).className.toLowerCase()).toBe(name);
    const names = Object.keys(optimizers).filter((key) => /^[A-Z]/.test(key) && key !== "Optimizer");
    expect([...optimizerNames].sort()).toEqual(names.map((name) => name.toLowerCase()).sort());
  });
});

describe("the operands of a command", () => {
  it("come before, after and between options", () => {
    expect(
      readArguments("evaluate", evaluateOptions, ["--json", "runs/a", "--threads", "2"], ["a run"]),
    ).toMatchObject({
      operands: ["runs/a"],
      options: { json: true, threads: 2 },
    });
  });

  it("are as many as the command takes", () => {
    expect(() => readArguments("evaluate", evaluateOptions, ["a", "b"], ["the folder of a run"])).toThrow(
      '"neurone evaluate" expects the folder of a run and options; "b" came as well.',
    );
  });
});

it("asking for help is understood whatever else is wrong", () => {
  expect(readArguments("train", trainOptions, ["--epoch", "x", "--help"]).help).toBe(true);
  expect(readArguments("train", trainOptions, ["-h"]).help).toBe(true);
});
