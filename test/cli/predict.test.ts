import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { truthOf } from "../../src/cli/listImages.js";
import { jsonLines, runNeurone } from "./runNeurone.js";
import { tinyImages } from "./tinyImages.js";

const folder = mkdtempSync(join(tmpdir(), "neurone-predict-"));
const run = join(folder, "run");
const examples = fileURLToPath(new URL("../../examples/digits", import.meta.url));

beforeAll(async () => {
  // The lab session's network after one epoch: enough to read most digits.
  const trained = await runNeurone(["train", "--epochs", "1", "--out", run]);
  expect(trained.stderr).toBe("");
  expect(trained.code).toBe(0);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("neurone predict", () => {
  it("reads the digits of six hands, and counts by the files' names how many it read rightly", async () => {
    const { code, stdout, stderr } = await runNeurone(["predict", run, join(examples, "hands"), "--json"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const lines = jsonLines(stdout);
    const end = lines.pop() as { correct: number; total: number; confusion_matrix: number[][] };
    expect(lines).toHaveLength(60);
    expect(end).toMatchObject({ event: "end", digits: 60, failed: 0, total: 60 });
    expect(end.correct).toBeGreaterThanOrEqual(56);
    expect(end.confusion_matrix[7]!.reduce((sum, count) => sum + count, 0)).toBe(6);
    const first = lines[0] as { probabilities: number[] };
    expect(first).toMatchObject({ event: "predict", predicted: 0, name: "0", truth: 0, dark_on_light: true });
    expect(first.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
  });

  it("reads the awkward ones as well", async () => {
    const { code, stdout } = await runNeurone(["predict", run, join(examples, "awkward"), "--json"]);
    expect(code).toBe(0);
    const end = jsonLines(stdout).pop() as { correct: number; total: number };
    expect(end.total).toBe(70);
    expect(end.correct).toBeGreaterThanOrEqual(60);
  });

  it("tells people: a line a digit, doubts, mistakes, a matrix; and shows what the network sees", async () => {
    const names = readdirSync(join(examples, "hands")).filter((name) => /hand[14]/.test(name));
    const paths = names.map((name) => join(examples, "hands", name));
    const { code, stdout } = await runNeurone(["predict", run, ...paths, "--show"]);
    expect(code).toBe(0);
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(/0_hand1\.png {2}0 {2}█+·* +\d+\.\d %/);
    expect(lines[6]).toMatch(/^ +[▄█▀ ]+$/);
    expect(stdout).toMatch(/Accuracy by the files' names: \d+\.\d % \(\d+ \/ 20\)/);
    expect(stdout).toContain("true |   0   1   2");
  });

  it("finds and reads the digits of a page in order", async () => {
    const page = join(examples, "pages", readdirSync(join(examples, "pages"))[0]!);
    const { code, stdout } = await runNeurone(["predict", run, page, "--several"]);
    expect(code).toBe(0);
    expect(stdout.split("\n").filter((line) => line.includes("%"))).toHaveLength(15);
    const read = /read: ([\d ]+)/.exec(stdout)![1]!.split(" ").map(Number);
    const right = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 0].filter((digit, k) => read[k] === digit);
    expect(right.length).toBeGreaterThanOrEqual(12);
    expect(stdout).not.toContain("Accuracy");
  });

  it("tells of images it cannot read, reads the others, and ends with exit code 1", async () => {
    const [empty, page] = [join(folder, "7_empty.png"), join(folder, "page.png")];
    writeFileSync(empty, "");
    writeFileSync(page, "<!DOCTYPE html>");
    const good = join(examples, "hands", "3_hand1.png");
    const { code, stdout, stderr } = await runNeurone([
      "predict",
      run,
      empty,
      good,
      page,
      join(folder, "none.png"),
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/3_hand1\.png +3 /);
    expect(stderr).toContain(`${empty} cannot be read: it is empty.`);
    expect(stderr).toContain(`${page} cannot be read: it is a web page`);
    expect(stderr).toContain("There is no file");
    expect(stderr).toContain("neurone: 3 of 4 images could not be read.");
  });

  it("refuses a network for other images, a folder without any, and missing operands", async () => {
    const other = join(folder, "other");
    await runNeurone([
      "train",
      "--data",
      await tinyImages(join(folder, "data")),
      "--epochs",
      "1",
      "--out",
      other,
    ]);
    const good = join(examples, "hands", "3_hand1.png");
    const wrong = await runNeurone(["predict", other, good]);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain("takes samples of shape (16,)");
    const none = await runNeurone(["predict", run, join(folder, "data")]);
    expect(none.stderr).toContain("No image (PNG, JPEG or BMP) is in");
    const missing = await runNeurone(["predict", run]);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain(`at least one image, but only "${run}" came`);
  });
});

describe("the truth that a name tells", () => {
  it.each([
    ["7_hand3.png", 7],
    ["a/7-anna.jpg", 7],
    ["anna_7.jpg", 7],
    ["7.png", 7],
    ["digits/7/anna.png", 7],
    ["314159_265358_970.jpg", undefined],
    ["17.png", undefined],
    ["anna7.png", undefined],
    ["2026-11-22.png", undefined],
  ])("%s: %s", (path, truth) => {
    expect(truthOf(path)).toBe(truth);
  });
});
