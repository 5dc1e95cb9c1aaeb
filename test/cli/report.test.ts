import { mkdirSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "fast-png";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chosenEpochs } from "../../src/report/historyTable.js";
import { reportLanguage } from "../../src/report/reportLanguage.js";
import { runNeurone } from "./runNeurone.js";
import { tinyImages } from "./tinyImages.js";

const pictures = ["curves.png", "diagram.png", "errors.png", "matrix.png"];

let folder: string;
let run: string;
let stdout: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neurone-report-"));
  run = join(folder, "run");
  const data = await tinyImages(join(folder, "data"));
  const options = ["--layers", "8", "--epochs", "3", "--seed", "5", "--language", "fr", "--verbose", "0"];
  ({ stdout } = await runNeurone(["train", "--data", data, "--out", run, ...options]));
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

const page = (path = run) => readFile(join(path, "report.html"), "utf8");

describe("the report of a training", () => {
  it("lies in the run's folder with its pictures, and is told of", async () => {
    expect(await readdir(run)).toEqual(
      ["config.json", "history.json", "model.keras", "report.html", ...pictures].sort(),
    );
    for (const name of ["report.html", ...pictures]) expect(stdout).toContain(name);
    for (const name of pictures) {
      const { width, height } = decode(await readFile(join(run, name)));
      expect(Math.min(width, height)).toBeGreaterThan(100);
    }
  });

  it("is one page that loads nothing", async () => {
    const html = await page();
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"|url\(([^)]*)\)/g)].map(([, a, b]) => a ?? b!);
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) expect(address).toMatch(/^(data:|#)/);
    expect(html).not.toMatch(/<script|@import|<link/);
  });

  it("tells the setup and what came of it, in the language asked for", async () => {
    const html = await page();
    const { outcome, weights_sha256 } = JSON.parse(await readFile(join(run, "config.json"), "utf8")) as {
      outcome: { test_accuracy: number };
      weights_sha256: string;
    };
    const accuracy = (100 * outcome.test_accuracy).toFixed(2).replace(".", ",");
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain(`<dd>${accuracy}\u202f%</dd>`);
    expect(html).toContain("<dt>Graine aléatoire</dt><dd>5</dd>");
    expect(html).toContain("<dd>16–8–4 (relu, softmax)</dd>");
    expect(html).toContain(weights_sha256);
    expect(html.match(/role="img"/g)!.length).toBeGreaterThanOrEqual(3);
    expect(html.match(/<tr/g)).toHaveLength(4);
  });

  it("follows the reader's preference for light or dark, and prints dark on white", async () => {
    const html = await page();
    expect(html).toContain("prefers-color-scheme:dark");
    expect(html).toContain("@page { size: A4");
  });
});

describe("neurone plot", () => {
  it("makes them again, the same but for language and theme", { timeout: 60_000 }, async () => {
    const again = join(folder, "again");
    const { code, stdout } = await runNeurone(["plot", run, "--out", again, "--language", "fr"]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      `Written in ${again}: report.html, curves.png, matrix.png, errors.png, diagram.png\n`,
    );
    expect(await page(again)).toBe(await page());
    for (const name of pictures)
      expect((await readFile(join(again, name))).equals(await readFile(join(run, name)))).toBe(true);

    const dark = join(folder, "dark");
    await runNeurone(["plot", run, "--out", dark, "--language", "en", "--theme", "dark"]);
    const html = await page(dark);
    expect(html).toContain('<html lang="en">');
    expect(html).not.toContain("prefers-color-scheme");
    const { data } = decode(await readFile(join(dark, "curves.png")));
    expect([...data.slice(0, 3)]).toEqual([0x12, 0x14, 0x17]);
  });

  it("says what is wrong", async () => {
    expect((await runNeurone(["plot"])).stderr).toContain('"neurone plot" expects the folder of a run');
    const nowhere = await runNeurone(["plot", join(folder, "nowhere")]);
    expect([nowhere.code, nowhere.stderr]).toEqual([
      1,
      expect.stringContaining("is not the folder of a run"),
    ]);
    await writeFile(join(run, "history.json"), "{");
    expect((await runNeurone(["plot", run])).stderr).toContain("history.json is damaged");
  });
});

it("a training keeps its run when the report cannot be written", async () => {
  const out = join(folder, "blocked");
  const data = join(folder, "data");
  let blocked = false;
  const { code, stderr } = await runNeurone(
    ["train", "--data", data, "--out", out, "--layers", "8", "--epochs", "1", "--verbose", "2"],
    {
      onText(text) {
        if (blocked || !text.includes("Training with")) return;
        blocked = true;
        // A folder where the file should be.
        mkdirSync(join(out, "report.html", "x"), { recursive: true });
      },
    },
  );
  expect(code).toBe(0);
  expect(stderr).toContain(`Try again: npx neurone plot ${out}`);
  expect(await readdir(out)).toContain("model.keras");
});

describe("what a report chooses", () => {
  it("of many epochs: the first, the last, the kept one, and some between", () => {
    expect(chosenEpochs(3, 2)).toEqual([1, 2, 3]);
    const chosen = chosenEpochs(100, 42);
    expect(chosen.length).toBeLessThanOrEqual(15);
    for (const epoch of [1, 42, 100]) expect(chosen).toContain(epoch);
    expect(chosenEpochs(100, null)[0]).toBe(1);
  });

  it("of languages: French where the system speaks it, else English", () => {
    expect(["fr", "fr-CA", "fra", "en-US", "de"].map(reportLanguage)).toEqual(["fr", "fr", "en", "en", "en"]);
  });
});
