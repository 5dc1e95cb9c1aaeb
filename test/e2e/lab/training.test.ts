import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Experiment, sessionExperiment } from "../../../lab/src/state/Experiment.js";
import { launchChromium } from "./browser.js";
import { startLabServer } from "./labServer.js";
import { trainOverWire, type WiredTraining } from "./wire.js";

const main = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));
const run = promisify(execFile);

let folder: string;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neurone-lab-training-"));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** The fingerprint that the command line prints. */
async function shaOf(options: readonly string[]): Promise<string> {
  const out = join(folder, options.join(""));
  await run(process.execPath, [main, "train", "--out", out, "--no-report", ...options]);
  const config = JSON.parse(await readFile(join(out, "config.json"), "utf8")) as { weights_sha256: string };
  return config.weights_sha256;
}

async function inChromium(isolated: boolean, experiment: Experiment): Promise<WiredTraining> {
  const server = await startLabServer({ isolated });
  const context = await browser.newContext({ serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    // Where no workshop is, which would have a worker of its own.
    await page.goto(`${server.address}#/explorers`);
    return await trainOverWire(page, experiment);
  } finally {
    await context.close();
    await server.close();
  }
}

describe("the laboratory in Chromium", () => {
  const one: Experiment = { ...sessionExperiment, epochs: 1 };

  it("gives the weights of the command line for one epoch of the session's network, with and without shared memory", async () => {
    const expected = await shaOf(["--epochs", "1"]);
    const together = await inChromium(true, one);
    expect(together.run.weightsSha256).toBe(expected);
    expect(together).toMatchObject({ isolated: true });
    expect(together.run.test?.accuracy).toBeGreaterThan(0.94);
    console.log(
      `${together.threads} threads: ${together.seconds.toFixed(1)} s, longest gap ${together.longestGap.toFixed(0)} ms`,
    );
    const alone = await inChromium(false, one);
    expect(alone.run.weightsSha256).toBe(expected);
    expect(alone).toMatchObject({ isolated: false, threads: 1 });
  });

  it("gives the weights of the command line for two layers and another batch", async () => {
    const expected = await shaOf("--epochs 1 --layers 500,400 --batch-size 64".split(" "));
    const layers = [500, 400].map((units) => ({ kind: "dense", units, activation: "relu" }) as const);
    const { run } = await inChromium(true, { ...one, layers, batchSize: 64 });
    expect(run.weightsSha256).toBe(expected);
  });
});
